import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/** The address as its route names it, "/api/v1/tenants/:externalId", for the log: what was sent may be a name. */
export const routeOf = (c: Context): string => matchedRoutes(c).at(-1)?.path ?? ''
