import { readAdminOverviewFacts } from '#db/admin-overview.ts'
import { readCloseCalendar } from '#db/closes.ts'
import type { Database } from '#db/database.ts'
import { listMonthTotals, type MonthTotal } from '#db/month-totals.ts'
import { type CalendarDate, dateOfInstantMs } from '#domain/calendar-date.ts'
import { monthsToClose } from '#domain/close-order.ts'
import { compareCodeUnits } from '#domain/code-unit-order.ts'
import { toMinor } from '#domain/money.ts'
import { addMonths, type Month, monthOfInstantMs, monthsFromTo } from '#domain/month.ts'
import { type PartnerFacts, partnerStatus } from '#domain/partner-status.ts'
import { lastCompleted } from './last-completed.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'
import { readCampaignView } from './read-campaign-view.ts'

const shownMonths = 12

/** Tasks first, then seats, and what was stated in the last 12 months. Amounts in minor units. */
export async function readAdminOverview(db: Database, slots: PromoSlotsPort, nowMs: number) {
  const to = monthOfInstantMs(nowMs)
  const from = addMonths(to, 1 - shownMonths)
  const [facts, monthTotals, calendar, campaign] = await Promise.all([
    readAdminOverviewFacts(db),
    listMonthTotals(db, from, to),
    readCloseCalendar(db),
    readCampaignView(db, slots),
  ])
  const statuses = countStatuses(facts.partnerFacts, dateOfInstantMs(nowMs))
  return {
    tasks: {
      ...facts.tasks,
      monthsDue: monthsToClose({
        firstApprovalMonth: calendar.firstApprovalMonth,
        lastClosed: lastCompleted(calendar),
        nowMs,
      }),
      undeliveredMail: facts.tasks.mailFailed + facts.tasks.mailRetrying,
      resellersAtRisk: statuses.at_risk,
    },
    campaign: { promo: campaign.promo, seats: campaign.seats },
    revenueByMonth: revenueByMonth(monthTotals, monthsFromTo(from, to)),
    totals: {
      resellers: facts.partnerFacts.length,
      tenants: facts.partnerFacts.reduce((sum, { onboarded }) => sum + onboarded.length, 0),
      statuses,
    },
  }
}

function countStatuses(all: readonly PartnerFacts[], today: CalendarDate) {
  const counts = { active: 0, at_risk: 0, locked: 0, none: 0 }
  for (const facts of all) counts[partnerStatus(facts, today).state] += 1
  return counts
}

/** By the month of the statement, every month once; a month without statements is zero. */
function revenueByMonth(totals: readonly MonthTotal[], months: readonly Month[]) {
  const byCurrency = [...Map.groupBy(totals, ({ currency }) => currency)]
  byCurrency.sort(([a], [b]) => compareCodeUnits(a, b))
  return byCurrency.map(([currency, rows]) => ({
    currency,
    months: months.map((month) => {
      const row = rows.find((each) => each.month === month)
      return {
        month,
        statements: row?.statements ?? 0,
        revenueMinor: row?.revenueMinor ?? toMinor(0),
        commissionMinor: row?.commissionMinor ?? toMinor(0),
        payableMinor: row?.payableMinor ?? toMinor(0),
      }
    }),
  }))
}
