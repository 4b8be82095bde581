import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { halfAnInvocation, type MayGoOn } from '#db/core/budget.ts'
import type { CloseHoldup } from '#db/months/close-holdups.ts'
import { closePageLimits, type PageLimits } from '#db/months/close-pages.ts'
import { findClose, readCloseCalendar } from '#db/months/closes.ts'
import { countStatementsOfMonth } from '#db/months/month-totals.ts'
import { monthsToClose } from '#domain/calendar/close-order.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { closeDueAtMs, type Month } from '#domain/calendar/month.ts'
import { beginClose } from './begin-close.ts'
import { lastCompleted } from './last-completed.ts'
import { stateHeldUp } from './state-held-up.ts'
import { complete, statePage } from './state-page.ts'

/** How much a run does: pages of resellers of this size, while it may go on. */
export type CloseLimits = Readonly<{ mayGoOn: MayGoOn; page: PageLimits }>

/** A page takes some 20 statements of D1; one of a reseller with 8,000 tenants and late lines 40. */
const pageStatements = 40

/** From 100 resellers to the one that fails in four tries. */
const pageCut = 4

export const closeLimitsOf = (mayGoOn: MayGoOn): CloseLimits => ({
  mayGoOn,
  page: closePageLimits,
})

/** A reseller that can't be stated yet, and why. */
export type HeldUp = Pick<CloseHoldup, 'resellerNumber' | 'reason'>

export type ClosedMonth = Readonly<{
  month: Month
  /** How many statements the month has. */
  statements: number
  alreadyClosed: boolean
  /** False when pages are left for the next run, or a reseller is held up. */
  completed: boolean
  heldUp: readonly HeldUp[]
}>

/**
 * Closes one month that is due and next in order (rules 7.2, 7.3), with a reason also over a gap in its
 * control totals (rule 7.10); a closed one stays as it is.
 */
export async function closeMonth(
  context: ActionContext,
  month: Month,
  reasonToForce: string | null = null,
): Promise<Outcome<ClosedMonth>> {
  const { db } = context
  const before = await findClose(db, month)
  const alreadyClosed = before !== null && before.completedAtMs !== null
  if (alreadyClosed) {
    const statements = await countStatementsOfMonth(db, month)
    return { ok: true, month, statements, alreadyClosed, completed: true, heldUp: [] }
  }
  const refusal = await whyNotNow(context, month)
  if (refusal) return refusal
  const progress = await driveClose(
    context,
    month,
    closeLimitsOf(halfAnInvocation(db)),
    reasonToForce,
  )
  if (!progress.ok) return progress
  const statements = await countStatementsOfMonth(db, month)
  const { completed, heldUp } = progress
  return { ok: true, month, statements, alreadyClosed, completed, heldUp }
}

/**
 * Begins the month's close or goes on with it, within its limits. Any number of runs at once. A page that
 * can't be stated is cut down to the reseller that it fails for, and grows again after it.
 */
export async function driveClose(
  context: ActionContext,
  month: Month,
  limits: CloseLimits,
  reasonToForce: string | null = null,
): Promise<Outcome<Pick<ClosedMonth, 'completed' | 'heldUp'>>> {
  const { page, mayGoOn } = limits
  let most = page.resellers
  while (mayGoOn(pageStatements)) {
    const begun = await beginClose(context, month, reasonToForce)
    if (!begun.ok) return begun
    const { close } = begun
    if (close.completedAtMs !== null) return { ok: true, completed: true, heldUp: [] }
    const done = await statePage(context, close, { ...page, resellers: most })
    if (done === 'refused') most = Math.max(1, Math.floor(most / pageCut))
    if (done === 'stated') most = Math.min(page.resellers, most * pageCut)
    if (done !== 'all_seen') continue
    const heldUp = (await stateHeldUp(context, close, mayGoOn)).map(heldUpView)
    if (heldUp.length > 0) return { ok: true, completed: false, heldUp }
    if ((await complete(context, close)) === 'completed') {
      return { ok: true, completed: true, heldUp }
    }
  }
  return { ok: true, completed: false, heldUp: [] }
}

const heldUpView = ({ resellerNumber, reason }: CloseHoldup): HeldUp => ({ resellerNumber, reason })

async function whyNotNow({ db, nowMs }: ActionContext, month: Month): Promise<Refusal | null> {
  const calendar = await readCloseCalendar(db)
  const { firstApprovalMonth } = calendar
  const [next] = monthsToClose({ firstApprovalMonth, lastClosed: lastCompleted(calendar), nowMs })
  if (next === month) return null
  if (firstApprovalMonth === null || month < firstApprovalMonth) {
    return refuse(
      'month_out_of_order',
      'The first month that closes is that of the first approval.',
    )
  }
  const dueAtMs = closeDueAtMs(month)
  if (dueAtMs > nowMs) {
    return refuse('month_not_due', `${month} may close from ${isoInstant(dueAtMs)} on.`)
  }
  return refuse('month_out_of_order', `Close ${next ?? 'the earlier months'} before ${month}.`)
}
