import { expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import type { Tasks } from '#site/islands/admin/admin-answers.ts'
import { tasksOf } from '#site/islands/admin/console/overview/tasks.ts'

const nothing: Tasks = {
  applicationsWaiting: 0,
  informationRequested: 0,
  approvalsUnderWay: 0,
  applicationsHeldBack: 0,
  applicationsTurnedAway: 0,
  monthClosing: null,
  monthsDue: [],
  monthGaps: [],
  statementsToPay: 0,
  importsWaiting: 0,
  webhooksFailing: 0,
  stripeKinds: 0,
  stripeReports: 0,
  stripeRefused: 0,
  stripeEventsFailed: 0,
  mailFailed: 0,
  mailRetrying: 0,
  undeliveredMail: 0,
  resellersAtRisk: 0,
  jobsFailing: [],
  jobsStopped: [],
  jobsLate: [],
  keysEnding: [],
  auditCuts: 0,
  turnedAtRisk: { recently: 0, latestOn: null, days: 30 },
}
const october = { month: toMonth('2026-10'), begunAt: '2026-11-03T03:15:00.000Z' }
const november = [toMonth('2026-11')]
const said = (tasks: Partial<Tasks>) =>
  tasksOf({ ...nothing, ...tasks }).map(({ note, verb }) => `${verb}: ${note}`)

test('a month in closing goes on by itself, and a later one waits for it', () => {
  expect(said({ monthClosing: { ...october, heldUp: 0 }, monthsDue: november })).toEqual([
    expect.stringMatching(/^See: October 2026, .* It goes on by itself within five minutes/),
    'See why: November 2026. It waits until October 2026 is closed.',
  ])
})

test('a month in closing that holds resellers up does not, and says how many', () => {
  expect(said({ monthClosing: { ...october, heldUp: 2 } })).toEqual([
    expect.stringMatching(
      /^See why: October 2026, .*: 2 resellers can’t be stated, and later months wait\. The month says which, and why\.$/,
    ),
  ])
})

test('a month that gaps hold back names the first sources, and how many there are besides', () => {
  const gapOf = (source: string | null, lineCount: number) => ({
    ...{ currency: toCurrency('EUR'), source, expected: null },
    received: { lineCount: 0, sumMinor: toMinor(0) },
    difference: source === 'new' ? null : { lineCount, sumMinor: toMinor(lineCount) },
  })
  const heldBack = (...monthGaps: Tasks['monthGaps']) => said({ monthsDue: november, monthGaps })
  expect(heldBack(gapOf('stripe', -3), gapOf('new', 0), gapOf(null, 1), gapOf('a', 0))).toEqual([
    'See why: November 2026, and does not close by itself: EUR from stripe: 3 lines missing; EUR from new: no control totals yet; EUR: 1 line too many; EUR from a: the sum differs.',
  ])
  const many = ['a', 'b', 'c', 'd', 'e'].map((source) => gapOf(source, 1))
  expect(heldBack(...many)).toEqual([
    expect.stringMatching(/; EUR from c: 1 line too many; and 2 more\.$/),
  ])
})

test('a month that nothing holds back is closed by the daily run', () => {
  expect(said({ monthsDue: november })).toEqual([
    'Close: November 2026. Nothing is missing: the daily run closes it.',
  ])
})
