import { beginClose } from '#actions/months/begin-close.ts'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { closeLimitsOf, closeMonth, driveClose } from '#actions/months/close-month.ts'
import { lastCompleted } from '#actions/months/last-completed.ts'
import type { Outcome } from '#actions/outcome.ts'
import { findLatestClose, readCloseCalendar } from '#db/months/closes.ts'
import { monthsToClose } from '#domain/calendar/close-order.ts'
import { type Month, toMonth } from '#domain/calendar/month.ts'
import type { CloseEvent } from '#test/simulation/oracle/events.ts'
import { type ProductAnswer, refusedByProduct } from '#test/simulation/product/ledger.ts'
import { at, contextOf, database } from '#test/worker/kit/harness.ts'
import { always, times } from '#test/worker/kit/limits/go-on.ts'
import { closesOnD1 } from './figures-on-d1.ts'
import { adminAt, answerOf, type Stage } from './stage-on-d1.ts'

/** A run of the close, by cron or by hand: the months that it began, whole or interrupted. */
export async function runCloseOnD1(stage: Stage, event: CloseEvent): Promise<ProductAnswer> {
  const before = await closesOnD1()
  const outcome = event.kind === 'force' ? await force(stage, event) : await cron(event)
  if (!outcome.ok) return answerOf(outcome, event)
  if ('alreadyClosed' in outcome && outcome.alreadyClosed) return refusedByProduct('not next')
  const months = (await closesOnD1()).slice(before.length).map(({ month }) => month)
  return { answer: 'closed', months }
}

/** Goes on with a close that was interrupted, to its end. */
export async function finishClose(): Promise<void> {
  const latest = await findLatestClose(database())
  if (latest === null || latest.completedAtMs !== null) return
  const context = contextOf({ kind: 'system' }, latest.begunAtMs)
  const progress = await driveClose(context, latest.month, closeLimitsOf(always))
  if (!progress.ok || !progress.completed) throw new Error(`${latest.month} does not close`)
}

async function cron(event: CloseEvent): Promise<Outcome<object>> {
  const context = contextOf({ kind: 'system' }, at(event.at))
  if (!event.interrupted) {
    const { unfinished } = await closeDueMonths(context)
    if (unfinished !== null) throw new Error(`${unfinished} does not close`)
    return { ok: true }
  }
  await finishClose()
  const month = await nextDue(context.nowMs)
  if (month === null) return { ok: true }
  const begun = await breakOff(context, month, null)
  return begun.ok || begun.code === 'month_incomplete' ? { ok: true } : begun
}

async function force(
  stage: Stage,
  event: CloseEvent & { kind: 'force' },
): Promise<Outcome<object>> {
  await finishClose()
  const admin = adminAt(stage, event)
  const month = toMonth(event.month)
  const isNext = (await nextDue(admin.nowMs)) === month
  if (event.interrupted && isNext) return breakOff(admin, month, 'in spite of the gap')
  return closeMonth(admin, month, 'in spite of the gap')
}

/** A close that stops after its cutoff, or after the page of its first reseller: by the month. */
function breakOff(
  context: Parameters<typeof beginClose>[0],
  month: Month,
  reason: string | null,
): Promise<Outcome<object>> {
  const isEven = Number(month.slice(5)) % 2 === 0
  if (isEven) return beginClose(context, month, reason)
  const onePage = { mayGoOn: times(1), page: { resellers: 1, tenants: 1 } }
  return driveClose(context, month, onePage, reason)
}

async function nextDue(nowMs: number): Promise<Month | null> {
  const calendar = await readCloseCalendar(database())
  const { firstApprovalMonth } = calendar
  const lastClosed = lastCompleted(calendar)
  return monthsToClose({ firstApprovalMonth, lastClosed, nowMs })[0] ?? null
}
