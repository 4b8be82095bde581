import type { Context } from 'hono'
import { findActiveApiKey } from '#db/api-keys.ts'
import { sha256Hex } from '#domain/digest.ts'
import type { AppEnv } from './app-env.ts'
import { Fault } from './problem.ts'

/** The id of the key in “Authorization: Bearer rp_…”, looked up by its hash. */
export async function requireApiKey(c: Context<AppEnv>): Promise<string> {
  const [scheme, key] = (c.req.header('authorization') ?? '').split(' ')
  const known =
    scheme?.toLowerCase() === 'bearer' && key
      ? await findActiveApiKey(c.var.db, await sha256Hex(key), c.var.nowMs)
      : null
  if (!known) {
    throw new Fault(
      'invalid_api_key',
      'Send a valid key as “Authorization: Bearer rp_…”. A super admin makes one with npm run api-key:add.',
    )
  }
  return known.id
}
