import type { Context } from 'hono'
import type { ActionContext } from '#actions/action-context.ts'
import { once, type RequestKey } from '#actions/once.ts'
import type { Outcome } from '#actions/outcome.ts'
import type { Actor } from '#db/audit/audit.ts'
import { type Json, requestHash } from '#domain/text/digest.ts'
import type { AppEnv } from '#http/app-env.ts'
import { idempotencyKeyOf } from '#http/idempotency-key.ts'

/**
 * Does the verb once for the request's Idempotency-Key. `also` is what the request depends on beside its
 * address and body.
 */
export async function onceByKey<Who extends Actor, Result extends object>(
  c: Context<AppEnv>,
  context: ActionContext<Who>,
  verb: (context: ActionContext<Who>) => Promise<Outcome<Result>>,
  also: Json = null,
): Promise<Outcome<Result>> {
  return once(context, await requestKeyOf(c, also), verb)
}

/** The key with the hash of method, address and body; null without a key. */
export async function requestKeyOf(
  c: Context<AppEnv>,
  also: Json = null,
): Promise<RequestKey | null> {
  const key = idempotencyKeyOf(c)
  if (key === null) return null
  const { pathname, search } = new URL(c.req.url)
  // As it was sent: what is no text, like half a letter, has a hash too.
  const body = await c.req.text()
  const asked = { method: c.req.method, address: pathname + search, body, also }
  return { key, hash: await requestHash(asked) }
}
