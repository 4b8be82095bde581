import type { Context } from 'hono'
import { countHit } from '#db/core/rate-limits.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { networkOf } from './network-of.ts'

/** At most `hits` in each window of `perMs`. */
export type RateLimit = Readonly<{ hits: number; perMs: number }>

/** Counts a public write against `key` (an address or an e-mail; stored hashed) and refuses it past the limit. */
export async function limitRate(
  c: Context<AppEnv>,
  name: string,
  key: string,
  limit: RateLimit,
): Promise<void> {
  const tooOften = (wait: string) => `That was tried too often. Wait ${wait} and try again.`
  await limitHits(c, await sha256Hex(`${name}|${key}`), limit, tooOften)
}

/** The same for a counter of a known key; `detail` is told with how long to wait, in words. */
export async function limitHits(
  c: Context<AppEnv>,
  keyHash: string,
  limit: RateLimit,
  detail: (wait: string) => string,
): Promise<void> {
  const windowStartMs = c.var.nowMs - (c.var.nowMs % limit.perMs)
  const hits = await countHit(c.var.db, keyHash, windowStartMs)
  if (hits <= limit.hits) return
  const waitSeconds = Math.ceil((windowStartMs + limit.perMs - c.var.nowMs) / 1000)
  c.header('retry-after', String(waitSeconds))
  throw new Fault('rate_limited', detail(inWords(waitSeconds)))
}

/** The caller's network as Cloudflare saw it: an IPv4 address, or the /64 of an IPv6 one. */
export const addressOf = (c: Context<AppEnv>): string =>
  networkOf(c.req.header('cf-connecting-ip') ?? 'unknown')

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 1) return 'a minute'
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
