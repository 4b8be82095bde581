import { noSuch } from '#actions/outcome.ts'
import { estimateReseller, firstOpenMonthOf } from '#actions/statements/estimate-reseller.ts'
import type { Database } from '#db/core/database.ts'
import {
  type ResellerOverviewFacts,
  readResellerOverviewFacts,
} from '#db/resellers/reseller-overview.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { addMonths, closeDueAtMs, type Month, monthOfInstantMs } from '#domain/calendar/month.ts'
import { ownerOf } from '#domain/ledger/ownership.ts'
import { rateOf } from '#domain/ledger/rate.ts'
import { shownSum } from '#domain/money/money.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { partnerStatus, partnerStatusLabel } from '#domain/status/partner-status.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import { changesOfCommission } from './changes-of-commission.ts'
import { revenueTrend } from './revenue-trend.ts'

const trendMonths = 12

/** A reseller's overview at `nowMs`, read in one round trip. Amounts in minor units. */
export async function readOwnOverview(db: Database, resellerId: string, nowMs: number) {
  const current = monthOfInstantMs(nowMs)
  const trendFrom = addMonths(current, 1 - trendMonths)
  const facts = await readResellerOverviewFacts(db, resellerId, { trendFrom, current })
  if (facts === null) return noSuch('reseller')
  const { reseller, statedThrough } = facts
  const estimated = estimateReseller(facts, current)
  const status = partnerStatus(facts.partnerFacts, dateOfInstantMs(nowMs))
  return {
    ok: true as const,
    overview: {
      reseller: {
        number: reseller.number,
        companyName: reseller.companyName,
        approvedOn: reseller.approvedOn,
        promoSlot: reseller.promoSlot,
        suspended: reseller.suspendedAtMs !== null,
        terminatedFrom: reseller.terminatedFrom,
      },
      terms: termsInForce(facts, current),
      currentMonth: current,
      lastClosedMonth: statedThrough?.month ?? null,
      estimates: estimated.map(estimateView),
      lastStatements: facts.latestStatements,
      payables: payablesByCurrency(facts.openStatements),
      trend: revenueTrend(facts, estimated, { from: trendFrom, to: current }),
      changes: changesOfCommission(facts, estimated),
      status: { ...status, label: partnerStatusLabel(status) },
      tenants: countTenants(facts, current),
      nextClose: nextClose(facts),
    },
  }
}

/** Of each open month, oldest first; `priorPeriodsMinor` is what late lines add to the commission. */
const estimateView = (draft: StatementDraft) => ({
  month: draft.month,
  currency: draft.currency,
  revenueMinor: draft.revenueMinor,
  commissionMinor: draft.commissionMinor,
  priorPeriodsMinor: draft.priorPeriods.commissionMinor,
  adjustmentsMinor: draft.adjustmentsMinor,
  balanceInMinor: draft.balanceInMinor,
  dueMinor: draft.dueMinor,
  payableMinor: draft.payableMinor,
  balanceOutMinor: draft.balanceOutMinor,
})

function termsInForce({ rates }: ResellerOverviewFacts, current: Month) {
  const rate = rateOf(rates, current)
  const [nextMonth] = rates.map(({ fromMonth }) => fromMonth).filter((month) => month > current)
  const next = nextMonth === undefined ? null : rateOf(rates, nextMonth)
  return {
    rateBps: rate?.rateBps ?? null,
    since: rate?.fromMonth ?? null,
    nextRate: next === null ? null : { fromMonth: next.fromMonth, rateBps: next.rateBps },
  }
}

/** What is open, a sum for each currency with the statements that it is of (rule 7.9). */
const payablesByCurrency = (open: ResellerOverviewFacts['openStatements']) =>
  [...Map.groupBy(open, ({ currency }) => currency)]
    .map(([currency, statements]) => ({
      currency,
      payableMinor: shownSum(statements.map(({ payableMinor }) => payableMinor)),
      statements,
    }))
    .sort((one, other) => compareCodeUnits(one.currency, other.currency))

/** Tenants that it owns in the current month, without test tenants. */
function countTenants({ ownerships, reseller }: ResellerOverviewFacts, current: Month) {
  const { id, terminatedFrom } = reseller
  const terminations = new Map(terminatedFrom === null ? [] : [[id, terminatedFrom]])
  const entriesOf = Map.groupBy(
    ownerships.filter(({ test }) => !test),
    ({ tenantId }) => tenantId,
  )
  const owned = [...entriesOf.values()].filter(
    (entries) => ownerOf(entries, terminations, current) === id,
  )
  return { owned: owned.length }
}

/** The month whose statements come next, and from when on. */
function nextClose(facts: ResellerOverviewFacts) {
  const month = firstOpenMonthOf(facts)
  return { month, dueAt: isoInstant(closeDueAtMs(month)) }
}
