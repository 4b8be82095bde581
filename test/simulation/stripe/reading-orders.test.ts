import { describe, expect, test } from 'vitest'
import { hasExcess } from './histories/exceeds.ts'
import { historyOf } from './histories/history.ts'
import { orderNames } from './histories/orders.ts'
import { hasSeenLate } from './histories/seen-late.ts'
import { truthOf } from './histories/truth.ts'
import { seedsOf } from './how-many.ts'
import { playReading } from './play-reading.ts'
import type { ReadingResult } from './reading/stripe-reading.ts'

/** What the reading of a history in one order comes to, as texts. */
type Played = Readonly<{
  label: string
  /** Ledger less reported rests, and what is live at Stripe. */
  sum: string
  truth: string
  open: readonly string[]
  sums: string
  lines: string
  hasExcess: boolean
  hasSeenLate: boolean
}>

describe.each(['tame', 'wild'] as const)('of %s histories', (temper) => {
  const histories = seedsOf(600).map((seed): Played[] => {
    const history = historyOf(seed, temper)
    return orderNames.map((order) => {
      const reading = playReading(history, order)
      const result = reading.result()
      return {
        label: `seed ${seed}, ${order}`,
        sum: `${ledgerLessRests(result)}`,
        truth: `${truthOf(history)}`,
        open: openOf(result),
        sums: sumsAndReports(result),
        lines: linesByText(result),
        hasExcess: hasExcess(reading.books),
        hasSeenLate: hasSeenLate(reading),
      }
    })
  })
  const withoutExcess = histories.filter(([first]) => first?.hasExcess === false)

  test('in every order, ledger less reported rests is what is live less notes in force', () => {
    const wrong = histories
      .flat()
      .filter(({ sum, truth, open }) => sum !== truth || open.length > 0)
    expect(wrong).toEqual([])
  })

  test('where no credits exceed a charge, sums and reports are the same in every order', () => {
    expect(withoutExcess.length).toBeGreaterThan(histories.length / 12)
    expect(withoutExcess.flatMap((orders) => unlikeTheFirst(orders, 'sums'))).toEqual([])
  })

  test('there, the lines are the same too, unless a note or write-off is seen late', () => {
    const inTime = withoutExcess.map((orders) => orders.filter((one) => !one.hasSeenLate))
    expect(inTime.flat().length).toBeGreaterThan(histories.length / 4)
    expect(inTime.flatMap((orders) => unlikeTheFirst(orders, 'lines'))).toEqual([])
  })
})

/** Those orders that come to something else than the first, with both. */
const unlikeTheFirst = ([first, ...others]: readonly Played[], what: 'sums' | 'lines') =>
  others
    .filter((one) => one[what] !== first?.[what])
    .map((one) => ({ first: first?.label, is: first?.[what], other: one.label, was: one[what] }))

function ledgerLessRests({ lines, reports }: ReadingResult): bigint {
  let sum = 0n
  for (const { amountMinor } of lines) sum += BigInt(amountMinor)
  for (const { amountMinor } of reports.rest) sum -= BigInt(amountMinor)
  return sum
}

/** What is not written though everything is known: a note after a write-off waits for ever. */
const openOf = ({ waits, failures }: ReadingResult): string[] =>
  [...waits, ...failures]
    .filter(({ reason }) => reason !== 'written_off')
    .map(({ id, reason }) => `${id} ${reason}`)

const linesByText = ({ lines }: ReadingResult): string =>
  lines
    .map((line) => JSON.stringify(line))
    .sort()
    .join('\n')

function sumsAndReports({ lines, reports }: ReadingResult): string {
  const sums = new Map<string, bigint>()
  for (const { serviceMonth, tenantId, amountMinor } of lines) {
    const key = `${serviceMonth} ${tenantId}`
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(amountMinor))
  }
  const reported = [...reports.rest, ...reports.paid].map((one) => JSON.stringify(one))
  return [...[...sums].map(([key, sum]) => `${key} ${sum}`), ...reported].sort().join('\n')
}
