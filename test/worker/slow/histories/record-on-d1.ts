import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import type { LineResult } from '#actions/ledger/line-results.ts'
import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { withdrawRate } from '#actions/resellers/withdraw-rate.ts'
import { bookAdjustment } from '#actions/statements/book-adjustment.ts'
import { clearActivityLock, setActivityLock } from '#actions/status/set-activity-lock.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { readRateVersions } from '#db/resellers/rates.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import { terms } from '#domain/program.ts'
import type { CloseEvent, Event, LineEvent } from '#test/simulation/oracle/events.ts'
import {
  acceptedByProduct,
  type ProductAnswer,
  refusedByProduct,
} from '#test/simulation/product/ledger.ts'
import { lineAsSent } from '#test/simulation/product/record-lines.ts'
import { at, givenReseller } from '#test/worker/kit/harness.ts'
import { adminAt, answerOf, billingAt, idOf, numberOf, type Stage } from './stage-on-d1.ts'

/** Events that one verb carries out, but for lines, which come in requests, and runs of the close. */
export type VerbEvent = Exclude<Event, LineEvent | CloseEvent>

const reason = 'so it happened in the history'
const programMinimums = { ...terms.minimumPayoutMinor }

/** What happened, done through the verb that does it; what its route's schema refuses is refused here. */
export async function recordOnD1(stage: Stage, event: VerbEvent): Promise<ProductAnswer> {
  switch (event.kind) {
    case 'approve':
      return approve(stage, event)
    case 'minimum':
      // A deployment with another configuration: closes store the terms that they begin with.
      Object.assign(terms.minimumPayoutMinor, { [event.currency]: event.amount })
      return acceptedByProduct
    case 'tenant':
    case 'correct':
      return record(stage, event)
    case 'rate': {
      const { from, bps } = event
      if (bps < 0 || bps > 10_000) return refusedByProduct('rateBps', 'resellerNumber')
      const rate = { fromMonth: toMonth(from), rateBps: toBps(bps), reason }
      const result = await setRate(adminAt(stage, event), idOf(stage, event.reseller), rate)
      return answerOf(result, event)
    }
    case 'withdraw': {
      const id = idOf(stage, event.reseller)
      const versions = await readRateVersions(stage.admin.db, id)
      const sequence = versions[event.nth]?.sequence ?? 0
      return answerOf(await withdrawRate(adminAt(stage, event), id, sequence, reason), event)
    }
    case 'transfer': {
      const fromMonth = toMonth(event.from)
      const transfer = { fromMonth, resellerNumber: numberOf(stage, event.owner), reason }
      return answerOf(await transferTenant(adminAt(stage, event), event.tenant, transfer), event)
    }
    case 'terminate': {
      const end = { fromMonth: toMonth(event.from), reason }
      const id = idOf(stage, event.reseller)
      return answerOf(await terminateReseller(adminAt(stage, event), id, end), event)
    }
    case 'adjustment': {
      const { amount, currency } = event
      const money = { currency: toCurrency(currency), amountMinor: toMinor(amount) }
      const wanted = { ...money, reason, concernsStatement: null }
      const id = idOf(stage, event.reseller)
      return answerOf(await bookAdjustment(adminAt(stage, event), id, wanted), event)
    }
    case 'totals': {
      const { count, sum, currency, month, source, isLast } = event
      if (count === 0 && sum !== 0) return refusedByProduct('sumMinor')
      const figures = { lineCount: count, sumMinor: toMinor(sum), currency: toCurrency(currency) }
      const pushed = { ...figures, month: toMonth(month), source, isLast }
      return answerOf(await pushControlTotals(billingAt(event.at), pushed), event)
    }
    case 'activeUntil': {
      const { until } = event
      const [admin, id] = [adminAt(stage, event), idOf(stage, event.reseller)]
      const result =
        until === null
          ? await clearActivityLock(admin, id, reason)
          : await setActivityLock(admin, id, { activeUntilOn: toCalendarDate(until), reason })
      return answerOf(result, event)
    }
  }
}

/** No minimum payouts, as a history begins; or the program's own again, after it. */
export function setMinimums(minimums: 'none' | 'of the program'): void {
  for (const currency of Object.keys(terms.minimumPayoutMinor)) {
    Reflect.deleteProperty(terms.minimumPayoutMinor, currency)
  }
  if (minimums === 'of the program') Object.assign(terms.minimumPayoutMinor, programMinimums)
}

/** One request of the billing side with these lines: an answer a line. */
export async function sendLines(lines: readonly LineEvent[], when: string) {
  const results = await acceptRevenueLines(billingAt(when), lines.map(lineAsSent))
  return results.map(lineAnswer)
}

function lineAnswer({ result, errors = [], existing }: LineResult): ProductAnswer {
  if (result !== 'refused') return { answer: result === 'accepted' ? 'accepted' : 'same' }
  const content = existing === undefined ? [] : ['other content']
  return refusedByProduct(...content, ...errors.map(({ path }) => path))
}

async function approve(stage: Stage, event: VerbEvent & { kind: 'approve' }) {
  const { bps: rateBps, reseller } = event
  const approved = { approvedAtMs: at(event.at), rateBps, admin: stage.admin }
  const { id, number } = await givenReseller(approved)
  stage.resellers.set(reseller, { id, number })
  return acceptedByProduct
}

/** The billing side's PUT both records and corrects; which of them is meant the history knows. */
async function record(
  stage: Stage,
  event: VerbEvent & { kind: 'tenant' | 'correct' },
): Promise<ProductAnswer> {
  const { tenant, test, onboardedOn } = event
  const known = stage.firstOwners.get(tenant)
  const isKnown = known !== undefined
  if (event.kind === 'tenant' && isKnown) return refusedByProduct('id')
  if (event.kind === 'correct' && !isKnown) return refusedByProduct('tenantId')
  const resellerNumber = event.kind === 'tenant' ? numberOf(stage, event.owner) : (known ?? null)
  const input = { name: tenant, onboardedOn: toCalendarDate(onboardedOn), test, resellerNumber }
  const answer = answerOf(await recordTenant(billingAt(event.at), tenant, input), event)
  if (answer.answer === 'accepted') stage.firstOwners.set(tenant, resellerNumber)
  return answer
}
