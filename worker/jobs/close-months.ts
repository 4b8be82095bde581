import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { closeLimitsOf, type HeldUp } from '#actions/months/close-month.ts'
import { notClosedStatements, tellNotClosed } from '#actions/months/tell-not-closed.ts'
import type { MayGoOn } from '#db/core/budget.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { resellerLabel } from '#domain/ids.ts'
import type { Job } from './job.ts'

/** Closes every month that is due, with time from the event (rule 7.2), and tells of one that does not close. */
export const closeMonths: Job = async (_env, { db, nowMs, newId, mayGoOn }) => {
  const context = { db, nowMs, newId, actor: { kind: 'system' } } as const
  const leavesRoom: MayGoOn = (statements) => mayGoOn(statements + notClosedStatements)
  const outcome = await closeDueMonths(context, closeLimitsOf(leavesRoom))
  await tellNotClosed(db, nowMs, outcome)
  const { closed, unfinished, incomplete = null, heldUp = [] } = outcome
  return {
    closed,
    unfinished,
    incomplete,
    ...(heldUp.length > 0 && { heldUp: heldUp.map(inWords) }),
  }
}

const inWords = ({ resellerNumber, reason }: HeldUp): string =>
  `${resellerLabel(resellerNumber)}: ${reason}`

/** Goes on with a close that stopped half-way, soon after instead of on the next day. */
export const resumeClose: Job = async (env, work) => {
  const latest = await findLatestClose(work.db)
  if (latest === null || latest.completedAtMs !== null)
    return { closed: [], unfinished: null, incomplete: null }
  return closeMonths(env, work)
}
