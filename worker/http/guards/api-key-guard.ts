import type { Context } from 'hono'
import { findActiveApiKey, noteUse } from '#db/console/api-keys.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { isHeld, scopeNeededFor } from '#domain/key-scopes.ts'
import { apiKeysPage } from '#domain/page-paths.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { bearerOf } from './bearer.ts'

/**
 * The id of the key in “Authorization: Bearer rp_…”, looked up by its hash, if it may do what the method
 * and path are for. The first request of a day leaves that day with the key, behind the answer.
 */
export async function requireApiKey(c: Context<AppEnv>): Promise<string> {
  const key = bearerOf(c)
  const known = key && (await findActiveApiKey(c.var.db, await sha256Hex(key), c.var.nowMs))
  if (!known) {
    throw new Fault(
      'invalid_api_key',
      `Send a valid key as “Authorization: Bearer rp_…”. A super admin makes one at ${apiKeysPage()}.`,
    )
  }
  const needed = scopeNeededFor(c.req.method, c.req.path)
  if (needed === null) {
    throw new Fault('not_found', 'No API key opens this address. Check it, and try again.')
  }
  if (!known.scopes.includes(needed)) {
    const way = isHeld(needed)
      ? 'Only npm run backup and npm run restore make one that has it.'
      : `A super admin makes one that has it at ${apiKeysPage()}.`
    throw new Fault('scope_missing', `This key lacks “${needed}”. ${way}`)
  }
  const today = dateOfInstantMs(c.var.nowMs)
  if (known.lastUsedOn !== today) {
    // What is asked for goes on whether or not this is kept.
    const { requestId } = c.var
    c.executionCtx.waitUntil(
      noteUse(c.var.db, known.id, today).catch((error) =>
        logFailure('key_use_not_noted', error, { requestId, apiKeyId: known.id }),
      ),
    )
  }
  return known.id
}
