import { expect, test } from 'vitest'
import { hasExcess } from './histories/exceeds.ts'
import { type History, historyOf, type TemperName } from './histories/history.ts'
import { orderNames } from './histories/orders.ts'
import { hasSeenLate } from './histories/seen-late.ts'
import { truthOf } from './histories/truth.ts'
import { seedsOf } from './how-many.ts'
import { playReading } from './play-reading.ts'
import type { ReadingResult, StripeReading } from './reading/stripe-reading.ts'

const cases = [
  ['tame', 700],
  ['wild', 700],
] as const satisfies readonly (readonly [TemperName, number])[]

test.each(cases)(
  'in every order, ledger less rests is what is live at Stripe: %s',
  (temper, count) => {
    forEachOrder(temper, count, (history, readings) => {
      for (const { order, reading } of readings) {
        const { lines, waits, failures, reports } = reading.result()
        let sum = 0n
        for (const { amountMinor } of lines) sum += BigInt(amountMinor)
        for (const { amountMinor } of reports.rest) sum -= BigInt(amountMinor)
        const label = `seed ${history.seed}, ${order}`
        expect(`${label}: ${sum}`).toBe(`${label}: ${truthOf(history)}`)
        expect(waits.filter(({ reason }) => reason !== 'written_off')).toEqual([])
        expect(failures).toEqual([])
      }
    })
  },
)

test.each(cases)(
  'where no credits exceed a charge, sums and reports are the same in every order: %s',
  (temper, count) => {
    let compared = 0
    forEachOrder(temper, count, ({ seed }, readings) => {
      const [first] = readings
      if (first === undefined || hasExcess(first.reading.books)) return
      compared += 1
      for (const { order, reading } of readings) {
        const label = `seed ${seed}, ${order}`
        expect([label, ...sumsAndReports(reading)]).toEqual([
          label,
          ...sumsAndReports(first.reading),
        ])
      }
    })
    expect(compared).toBeGreaterThan(count / 10)
  },
)

test.each(cases)(
  'the lines are the same too, unless a note or write-off is seen late: %s',
  (temper, count) => {
    let compared = 0
    forEachOrder(temper, count, ({ seed }, readings) => {
      const [first] = readings
      if (first === undefined || hasExcess(first.reading.books)) return
      const inTime = readings.filter(({ reading }) => !hasSeenLate(reading))
      for (const { order, reading } of inTime.slice(1)) {
        compared += 1
        const label = `seed ${seed}, ${order}`
        expect([label, ...linesByText(reading)]).toEqual([
          label,
          ...linesByText(inTime[0]?.reading ?? reading),
        ])
      }
    })
    expect(compared).toBeGreaterThan(count / 10)
  },
)

type Played = Readonly<{ order: string; reading: StripeReading }>

function forEachOrder(
  temper: TemperName,
  count: number,
  check: (history: History, readings: readonly Played[]) => void,
): void {
  for (const seed of seedsOf(count)) {
    const history = historyOf(seed, temper)
    check(
      history,
      orderNames.map((order) => ({ order, reading: playReading(history, order) })),
    )
  }
}

const linesByText = (reading: StripeReading): string[] =>
  reading
    .result()
    .lines.map((line) => JSON.stringify(line))
    .sort()

function sumsAndReports(reading: StripeReading): string[] {
  const { lines, reports } = reading.result()
  return [
    ...sumsOf(lines),
    ...[...reports.rest, ...reports.paid].map((one) => JSON.stringify(one)),
  ].sort()
}

function sumsOf(lines: ReadingResult['lines']): string[] {
  const sums = new Map<string, bigint>()
  for (const { serviceMonth, tenantId, amountMinor } of lines) {
    const key = `${serviceMonth} ${tenantId}`
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(amountMinor))
  }
  return [...sums].map(([key, sum]) => `${key} ${sum}`)
}
