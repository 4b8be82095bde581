import { Hono } from 'hono'
import { demoRoutes } from './demo/demo-routes.ts'
import { onError } from './http/answers/on-error.ts'
import { responseHeaders } from './http/answers/response-headers.ts'
import type { AppEnv } from './http/app-env.ts'
import { guard } from './http/guards/guards.ts'
import { noSuchRoute } from './http/guards/no-such-route.ts'
import { sameOrigin } from './http/guards/same-origin.ts'
import { bodySize } from './http/limits/body-size.ts'
import { burst } from './http/limits/burst.ts'
import { noteKeyRequest } from './http/note-key-request.ts'
import { requestContext } from './http/request-context.ts'
import { afterResponse } from './jobs/after-response.ts'
import { adminRoutes } from './routes/admin/admin-routes.ts'
import { billingRoutes } from './routes/billing/billing-routes.ts'
import { publicRoutes } from './routes/public/public-routes.ts'
import { resellerRoutes } from './routes/reseller/reseller-routes.ts'

const app = new Hono<AppEnv>({ strict: false })
app.use(requestContext, noteKeyRequest, responseHeaders)
app.use(sameOrigin, bodySize, burst, guard, afterResponse)

/** Every route, by who calls it; who may stands in http/guards/guards.ts. */
const api = app
  .route('/api', publicRoutes)
  .route('/api/admin', adminRoutes)
  .route('/api/reseller', resellerRoutes)
  .route('/api/v1', billingRoutes)

if (__DEMO__) app.route('/api/demo', demoRoutes)

app.notFound((c) => {
  throw noSuchRoute(app, c)
})
app.onError(onError)

export { app }
/** The type of the API, for the pages' client. */
export type ApiType = typeof api
