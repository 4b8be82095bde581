import type { ActionContext } from '#actions/action-context.ts'
import { once } from '#actions/once.ts'
import type { Outcome } from '#actions/outcome.ts'
import type { Actor } from '#db/audit/audit.ts'
import { type Json, requestHash } from '#domain/text/digest.ts'

/** Does a verb as a route does it for a request that asks `what` under that Idempotency-Key. */
export const askedOnce = async <Who extends Actor, Result extends object>(
  context: ActionContext<Who>,
  key: string,
  what: Json,
  verb: (context: ActionContext<Who>) => Promise<Outcome<Result>>,
): Promise<Outcome<Result>> =>
  once(context, { key: key.padEnd(8, '.'), hash: await requestHash(what) }, verb)
