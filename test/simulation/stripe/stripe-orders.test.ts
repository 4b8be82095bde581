import { expect, test } from 'vitest'
import { historyOf, type History } from './histories/history.ts'
import { hasExcess } from './histories/exceeds.ts'
import { hasSeenLate } from './histories/seen-late.ts'
import { inOrder, orderNames, type OrderName } from './histories/orders.ts'
import { truthOf } from './histories/truth.ts'
import { StripeReading } from './reading/stripe-reading.ts'

function play(history: History, order: OrderName): StripeReading {
  const reading = new StripeReading(history.world)
  for (const { world, deliveries } of inOrder(history, order)) {
    if (world !== undefined) reading.change(world)
    reading.take(deliveries)
  }
  return reading
}
test.each(['tame','wild'] as const)('%s', (temper) => {
  const c: Record<string, number> = {}
  const count = (k: string, by=1) => { c[k] = (c[k] ?? 0) + by }
  let bad=0
  for (let seed = 1; seed <= 1500; seed++) {
    const h = historyOf(seed, temper)
    let first: string | null = null, firstLines: string|null = null
    for (const o of orderNames) {
      const reading = play(h, o)
      const r = reading.result()
      count('plays')
      for (const w of r.waits) count(w.reason)
      count('rests', r.reports.rest.length)
      count('paid', r.reports.paid.length)
      count('lines', r.lines.length)
      let sum = 0n
      for (const l of r.lines) sum += BigInt(l.amountMinor)
      for (const l of r.reports.rest) sum -= BigInt(l.amountMinor)
      if (sum !== truthOf(h)) { bad++; if (bad < 10) console.log(seed, o, h.billing, sum, truthOf(h), r.waits, r.failures) }
      if (o === orderNames[0]) for (const x of reading.happened) count(x.what)
      if (o === orderNames[0]) for (const x of r.lines) count(x.kind + (/^sha256/.test(x.externalId) ? 'sha' : ''))
      if (o === orderNames[0] && hasExcess(reading.books)) { count('excess');  first = 'no'}
      const said = JSON.stringify([r.reports.rest.map(x=>JSON.stringify(x)).sort(), r.reports.paid.map(x=>JSON.stringify(x)).sort(), r.totals.map(t => [t.month, t.sumMinor])])
      if (first !== 'no') {
        if (first === null) first = said
        if (first !== said) { bad++; if (bad<5) console.log('sums', seed, o, first, said) }
        const lines = JSON.stringify(r.lines.map(l => JSON.stringify(l)).sort(), null, 1)
        if (firstLines === null) firstLines = lines
        if (hasSeenLate(reading)) count('late')
        else { count('in time ' + o)
        if (firstLines !== lines) { bad++; if (bad<3) console.log('lines', seed, o, firstLines, lines, reading.happened) } }
      }
    }
  }
  console.log(temper, bad, c)
  expect(bad).toBe(0)
})
