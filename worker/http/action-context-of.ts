import type { Context } from 'hono'
import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import type { Actor } from '#db/audit/audit.ts'
import type { AppEnv, SignedIn } from './app-env.ts'
import { newId } from './new-id.ts'

/** What a verb needs, for a request by `actor`. */
export const actionContextOf = <Who extends Actor>(
  c: Context<AppEnv>,
  actor: Who,
): ActionContext<Who> => ({
  db: c.var.db,
  nowMs: c.var.nowMs,
  newId,
  actor,
})

/** What a verb needs, for a request by a signed-in person. */
export const personContextOf = (c: Context<AppEnv>, person: SignedIn): PersonContext =>
  actionContextOf(c, { kind: 'person', personId: person.personId })
