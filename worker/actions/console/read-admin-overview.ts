import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { readCampaignFacts, viewCampaign } from '#actions/campaign/read-campaign-view.ts'
import { readMonthsNotClosed } from '#actions/months/months-not-closed.ts'
import { readAdminOverviewFacts } from '#db/console/admin-overview.ts'
import { readJobFacts } from '#db/console/job-runs.ts'
import { readKeysEnding } from '#db/console/keys-ending.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readGaps } from '#db/ledger/control-total-gaps.ts'
import { readCloseCalendar } from '#db/months/closes.ts'
import { listMonthTotals, type MonthTotal } from '#db/months/month-totals.ts'
import { addDays, type CalendarDate, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { addMonths, type Month, monthOfInstantMs, monthsFromTo } from '#domain/calendar/month.ts'
import { countCutsToAccept } from '#domain/campaign/anchor.ts'
import type { JobState } from '#domain/job-states.ts'
import { type JobName, jobNames } from '#domain/jobs.ts'
import { differenceOf } from '#domain/ledger/control-totals.ts'
import { toMinor } from '#domain/money/money.ts'
import { partnerStatus } from '#domain/status/partner-status.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import { jobStandings } from './job-standings.ts'

const shownMonths = 12
/** A reseller that turned at risk in so many days is news. */
const recentDays = 30

/** Tasks first, then seats, and what was stated in the last 12 months. Amounts in minor units. */
export async function readAdminOverview(db: Database, slots: PromoSlotsPort, nowMs: number) {
  const to = monthOfInstantMs(nowMs)
  const from = addMonths(to, 1 - shownMonths)
  const [told, auditReport] = await Promise.all([slots.report(), slots.auditReport()])
  const today = dateOfInstantMs(nowMs)
  const [facts, monthTotals, calendar, jobFacts, campaignFacts, keysEnding] = await together(db, [
    readAdminOverviewFacts(db, addDays(today, -recentDays)),
    listMonthTotals(db, from, to),
    readCloseCalendar(db),
    readJobFacts(db, jobNames),
    readCampaignFacts(db, told),
    readKeysEnding(db, nowMs),
  ])
  const campaign = await viewCampaign(db, slots, told, campaignFacts)
  const totals = totalsOf(facts, today)
  const notClosed = await readMonthsNotClosed(db, calendar, nowMs)
  const standings = jobStandings(jobFacts, nowMs)
  const jobsIn = (state: JobState): JobName[] =>
    standings.filter((standing) => standing.state === state).map(({ job }) => job)
  return {
    tasks: {
      ...facts.tasks,
      monthClosing: notClosed.closing,
      monthsDue: notClosed.due,
      monthGaps: await gapsOf(db, notClosed.due[0]),
      undeliveredMail: facts.tasks.mailFailed + facts.tasks.mailRetrying,
      resellersAtRisk: totals.statuses.at_risk,
      /** Those whose latest run that is over failed. */
      jobsFailing: jobsIn('failed'),
      /** Those whose latest run that is over was killed half-way. */
      jobsStopped: jobsIn('stopped'),
      /** Those of which no run has ended for too long: cron may be down. */
      jobsLate: jobsIn('late'),
      /** Cuts of the audit log that no super admin has accepted. */
      auditCuts: countCutsToAccept(auditReport),
      /** Keys of the billing side that end within two weeks and that something uses, the nearest first. */
      keysEnding: keysEnding.map(({ expiresAtMs, ...key }) => ({
        ...key,
        expiresAt: isoInstant(expiresAtMs),
      })),
      turnedAtRisk: { ...facts.turnedAtRisk, days: recentDays },
    },
    campaign: { promo: campaign.promo, seats: campaign.seats },
    revenueByMonth: revenueByMonth(monthTotals, monthsFromTo(from, to)),
    totals,
  }
}

/** What holds the month back that closes first; nothing is read while none is due. */
async function gapsOf(db: Database, month: Month | undefined) {
  if (month === undefined) return []
  const { gaps } = await readGaps(db, month)
  return gaps.map((gap) => ({ ...gap, difference: differenceOf(gap) }))
}

/** As the daily job recorded it, with today's status of those that it has not seen yet. */
function totalsOf({ recorded, day, unrecorded, changed }: Facts, today: CalendarDate) {
  const statuses = { active: 0, at_risk: 0, locked: 0, none: 0 }
  for (const { state, resellers } of recorded) statuses[state] += resellers
  for (const each of [...unrecorded, ...changed]) statuses[partnerStatus(each, today).state] += 1
  const fresh = unrecorded.reduce((sum, { onboarded }) => sum + onboarded.length, 0)
  return {
    resellers: Object.values(statuses).reduce((sum, count) => sum + count, 0),
    tenants: (day?.countedTenants ?? 0) + fresh,
    statuses,
    /** The day that the recorded part is of; null before the first run. */
    recordedOn: day?.on ?? null,
  }
}

type Facts = Awaited<ReturnType<typeof readAdminOverviewFacts>>

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
