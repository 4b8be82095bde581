import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, refuseField } from '#actions/outcome.ts'
import { recorderOf } from '#actions/recorder.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import {
  insertControlTotals,
  type PushedTotals,
  readControlTotal,
  totalsAreNews,
} from '#db/ledger/control-totals.ts'
import { type ControlTotal, differenceOf } from '#domain/ledger/control-totals.ts'
import { isAcceptedServiceMonth } from '#domain/ledger/revenue-line.ts'
import { otherMonth } from './line-refusals.ts'

export type ControlTotalsPushed = Readonly<{
  change: 'recorded' | 'unchanged'
  total: ControlTotal & Readonly<{ difference: ReturnType<typeof differenceOf> }>
}>

/**
 * Takes the billing side's count and sum of a service month and currency; the latest push holds (rule
 * 7.10). The same figures again change nothing. Answers what the ledger holds beside them.
 */
export async function pushControlTotals(
  context: ActionContext,
  pushed: PushedTotals,
): Promise<Outcome<ControlTotalsPushed>> {
  const { db, nowMs, actor } = context
  const { month, currency, lineCount, sumMinor } = pushed
  if (!isAcceptedServiceMonth(month, nowMs)) {
    return refuseField('month', otherMonth(nowMs).message)
  }
  return untilDecided(context, async (mayBeWritten) => {
    let change: ControlTotalsPushed['change'] = 'recorded'
    try {
      await db.batch([
        expectThat(db, totalsAreNews(pushed)),
        insertControlTotals(db, pushed, { atMs: nowMs, by: recorderOf(actor) }),
        insertAudit(db, {
          atMs: nowMs,
          actor,
          action: 'control_totals.pushed',
          subject: { kind: 'month', id: month },
          details: { currency, lineCount, sumMinor },
        }),
      ])
    } catch (error) {
      if (!isAborted(error)) throw error
      change = mayBeWritten ? 'recorded' : 'unchanged'
    }
    const total = await readControlTotal(db, month, currency)
    return { ok: true, change, total: { ...total, difference: differenceOf(total) } }
  })
}
