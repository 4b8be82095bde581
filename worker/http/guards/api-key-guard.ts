import type { Context } from 'hono'
import { findApiKey } from '#db/console/api-keys.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { keyStateAt } from '#domain/key-ends.ts'
import { isHeld, scopeNeededFor } from '#domain/key-scopes.ts'
import { apiKeysPage } from '#domain/page-paths.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { bearerOf } from './bearer.ts'
import { isRouted, nowhere } from './no-such-route.ts'

/**
 * The id of the key in “Authorization: Bearer rp_…”, looked up by its hash, if it may do what the method
 * and path are for. That a key has ended is told to who holds it; of a revoked one no more than of none.
 */
export async function requireApiKey(c: Context<AppEnv>): Promise<string> {
  const secret = bearerOf(c)
  c.set('isKeyUnknown', true)
  const key = secret === null ? null : await findApiKey(c.var.db, await sha256Hex(secret))
  c.set('isKeyUnknown', key === null)
  if (key === null || key.revokedAtMs !== null) throw noKey()
  if (keyStateAt(key, c.var.nowMs) === 'expired') throw endedAt(key.expiresAtMs ?? c.var.nowMs)
  if (!isRouted(c)) await c.notFound()
  const needed = scopeNeededFor(c.req.method, c.req.path)
  if (needed === null) throw nowhere(c.req.path)
  if (!key.scopes.includes(needed)) {
    const way = isHeld(needed)
      ? 'Only npm run backup and npm run restore make one that has it.'
      : `A super admin makes one that has it at ${apiKeysPage()}.`
    throw new Fault('scope_missing', `This key lacks “${needed}”. ${way}`)
  }
  return key.id
}

const noKey = (): Fault =>
  new Fault(
    'invalid_api_key',
    `Send a valid key as “Authorization: Bearer rp_…”. A super admin makes one at ${apiKeysPage()}.`,
  )

const endedAt = (atMs: number): Fault =>
  new Fault(
    'invalid_api_key',
    `This key ended at ${isoInstant(atMs)}. A super admin finds the one that follows it, or makes another, at ${apiKeysPage()}.`,
  )
