import type { Context } from 'hono'
import { countHit } from '#db/rate-limits.ts'
import { sha256Hex } from '#domain/digest.ts'
import type { AppEnv } from './app-env.ts'
import { Fault } from './problem.ts'

/** At most `hits` in each window of `perMs`. */
export type RateLimit = Readonly<{ hits: number; perMs: number }>

/** Counts a public write against `key` (an address or an e-mail; stored hashed) and refuses it past the limit. */
export async function limitRate(
  c: Context<AppEnv>,
  name: string,
  key: string,
  limit: RateLimit,
): Promise<void> {
  const windowStartMs = c.var.nowMs - (c.var.nowMs % limit.perMs)
  const hits = await countHit(c.var.db, await sha256Hex(`${name}|${key}`), windowStartMs)
  if (hits <= limit.hits) return
  const waitSeconds = Math.ceil((windowStartMs + limit.perMs - c.var.nowMs) / 1000)
  c.header('retry-after', String(waitSeconds))
  throw new Fault(
    'rate_limited',
    `That was tried too often. Wait ${Math.ceil(waitSeconds / 60)} minutes and try again.`,
  )
}

/** The caller's network address as Cloudflare saw it. */
export const addressOf = (c: Context<AppEnv>): string =>
  c.req.header('cf-connecting-ip') ?? 'unknown'
