import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import type { Actor } from '#db/audit/audit.ts'
import type { Database } from '#db/core/database.ts'
import { findClaim } from '#db/people/claims.ts'
import { idsOf } from './dice.ts'

/** What a step of the filling works with. `todayMs` is the same for all steps of one filling. */
export type DemoWork = Readonly<{
  env: Env
  db: Database
  origin: string
  todayMs: number
  newId: () => string
}>

export const adminEmail = 'mara@quillstone.example'
export const adminName = 'Mara Lindholm'

/** Ids are the same every time, and of their own in each step. */
export const demoIds = (step: number): (() => string) => idsOf(11, step)

/** The context of a verb that was carried out at `nowMs`. */
export const contextAt = <Who extends Actor>(
  { db, newId }: DemoWork,
  actor: Who,
  nowMs: number,
): ActionContext<Who> => ({ db, newId, actor, nowMs })

/** The context of something that the demo's super admin did at `nowMs`. */
export async function adminAt(work: DemoWork, nowMs: number): Promise<PersonContext> {
  const admin = await findClaim(work.db, adminEmail)
  if (!admin) throw new Error('the demo has no admin yet')
  return contextAt(work, { kind: 'person', personId: admin.personId }, nowMs)
}

/** The demo's story has no refusals: one is a fault of the story. */
export function done<Done extends { readonly ok: true }>(outcome: Done | Outcome<never>): Done {
  if (outcome.ok) return outcome as Done
  throw new Error(`the demo was refused: ${outcome.code}, ${outcome.detail}`)
}
