import type { MiddlewareHandler } from 'hono'
import { openDatabase } from '#db/core/database.ts'
import type { AppEnv } from './app-env.ts'
import { newId } from './new-id.ts'

/** Gives the request its id, its time and its database. */
export const requestContext: MiddlewareHandler<AppEnv> = async function requestContext(c, next) {
  c.set('requestId', newId())
  c.set('nowMs', Date.now())
  c.set('db', openDatabase(c.env.DB))
  c.set('signedIn', null)
  c.set('applicant', null)
  c.set('viewingEndsAtMs', null)
  c.set('apiKeyId', null)
  c.set('isKeyUnknown', false)
  c.set('lineCounts', null)
  c.set('isAskerUnknown', false)
  await next()
}
