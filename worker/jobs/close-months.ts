import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { closeLimitsOf, type HeldUp } from '#actions/months/close-month.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { resellerLabel } from '#domain/ids.ts'
import type { Job } from './job.ts'

/** Closes every month that is due, with time from the event (rule 7.2). */
export const closeMonths: Job = async (_env, { db, nowMs, newId, mayGoOn }) => {
  const context = { db, nowMs, newId, actor: { kind: 'system' } } as const
  const {
    closed,
    unfinished,
    incomplete = null,
    heldUp = [],
  } = await closeDueMonths(context, closeLimitsOf(mayGoOn))
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
