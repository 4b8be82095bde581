import { type Outcome, refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { closePageLimits, type PageLimits, readClosePage } from '#db/months/close-pages.ts'
import { type LedgerTop, readLedgerTop } from '#db/months/close-record.ts'
import { type CloseCalendar, readCloseCalendar } from '#db/months/closes.ts'
import { readLedgerOfResellers } from '#db/months/ledger-of-resellers.ts'
import { nextToClose } from '#domain/calendar/close-order.ts'
import { type Month, monthsFromTo } from '#domain/calendar/month.ts'
import { engineVersion, terms } from '#domain/program.ts'
import { engineOf } from '#domain/statements/engines.ts'
import { carriedAfter } from '#domain/statements/estimate.ts'
import { whyHeldUp } from '#domain/statements/not-computable.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import type { CarriedBalance, Close } from '#domain/statements/statement-input.ts'
import { lastCompleted } from './last-completed.ts'

/** Where a preview goes on: after this reseller number, with the ledger up to where it began. */
export type PreviewPosition = LedgerTop & Readonly<{ afterReseller: number }>

export type NotComputable = Readonly<{ resellerId: string; number: number; reason: string }>

export type PreviewPage = Readonly<{
  drafts: readonly StatementDraft[]
  /** Resellers whose statements can’t be computed, each with the reason; the others are there. */
  notComputable: readonly NotComputable[]
  /** Resellers looked at on this page, also those that nothing would be stated for. */
  resellers: number
  /** Null at the end. */
  next: PreviewPosition | null
}>

/**
 * What a month's statements would be if all open months up to it closed now, in order (rule 7.1), for
 * the next resellers: computed by what a close computes with, from what it would read. Reads only.
 */
export async function previewMonth(
  db: Database,
  asked: Readonly<{ month: Month; currentMonth: Month; from: PreviewPosition | null }>,
  limits: PageLimits = closePageLimits,
): Promise<Outcome<PreviewPage>> {
  const { month, currentMonth, from } = asked
  const [calendar, now, page] = await together(db, [
    readCloseCalendar(db),
    readLedgerTop(db),
    readClosePage(db, from?.afterReseller ?? 0, limits),
  ])
  const { firstApprovalMonth: firstMonth, latest } = calendar
  if (firstMonth === null || month < firstMonth || month > currentMonth) {
    return refuse('not_found', `${month} is no month that could be estimated.`)
  }
  if (latest !== null && month <= latest.month) {
    return refuse('month_closed', `${month} is closed: its statements are final.`)
  }
  const top = from ?? now
  const last = page.at(-1)
  if (last === undefined)
    return { ok: true, drafts: [], notComputable: [], resellers: 0, next: null }
  const ids = page.map(({ id }) => id)
  const stated = await stateInOrder(db, ids, closesThrough(month, firstMonth, calendar, top))
  const { lineCutoff, adjustmentCutoff } = top
  const next = { lineCutoff, adjustmentCutoff, afterReseller: last.number }
  return { ok: true, ...stated, resellers: page.length, next }
}

/** A close with the engine that it is stated by. */
type PreviewedClose = Close & Readonly<{ engineVersion: string }>

/** The statements of the last of these closes, each built on those before it. */
async function stateInOrder(
  db: Database,
  resellerIds: readonly string[],
  closes: readonly PreviewedClose[],
): Promise<Pick<PreviewPage, 'drafts' | 'notComputable'>> {
  const notComputable = new Map<string, NotComputable>()
  const carriedOf = new Map<string, readonly CarriedBalance[]>()
  let drafts: StatementDraft[] = []
  for (const close of closes) {
    const ledgers = await readLedgerOfResellers(db, resellerIds, close)
    drafts = ledgers.flatMap((ledger) => {
      const carried = carriedOf.get(ledger.resellerId) ?? ledger.carried
      const engine = engineOf(close)
      try {
        const statements = engine.state({ ...ledger, carried, close })
        carriedOf.set(ledger.resellerId, carriedAfter(carried, statements))
        return statements
      } catch (error) {
        const { resellerId, resellerNumber: number } = ledger
        notComputable.set(resellerId, { resellerId, number, reason: whyHeldUp(error) })
        return []
      }
    })
  }
  const isComputed = (draft: StatementDraft) => !notComputable.has(draft.resellerId)
  return { drafts: drafts.filter(isComputed), notComputable: [...notComputable.values()] }
}

/** The closes of all open months up to `month`: one under way as it is stored, the rest as if begun now. */
function closesThrough(
  month: Month,
  firstMonth: Month,
  calendar: CloseCalendar,
  top: LedgerTop,
): PreviewedClose[] {
  const { latest, beforeLatest } = calendar
  const completed = lastCompleted(calendar)
  let previous: LedgerTop | null = completed === latest?.month ? latest : beforeLatest
  return monthsFromTo(nextToClose(firstMonth, completed), month).map((each) => {
    const close =
      each === latest?.month
        ? latest
        : {
            month: each,
            lineCutoff: top.lineCutoff,
            previousLineCutoff: previous?.lineCutoff ?? 0,
            adjustmentCutoff: top.adjustmentCutoff,
            previousAdjustmentCutoff: previous?.adjustmentCutoff ?? 0,
            minimumPayoutMinor: terms.minimumPayoutMinor,
            engineVersion,
          }
    previous = close
    return close
  })
}
