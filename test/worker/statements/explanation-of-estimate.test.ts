import { describe, expect, test } from 'vitest'
import type { ExplanationQuery } from '#actions/statements/explanation-reader.ts'
import { readEstimateExplanation } from '#actions/statements/read-explanation.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import type { PartKey } from '#domain/statements/explanation.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, credit, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { givenStatedQuarter, rate } from '#test/worker/kit/stated-quarter.ts'

freshStores()

const partOf = (serviceMonth: string, tenantId: string): PartKey => ({
  serviceMonth: toMonth(serviceMonth),
  tenantId,
})

const ask = (part: PartKey | null): ExplanationQuery => ({
  reader: 'reseller',
  part,
  after: null,
  limit: 100,
})

describe('the explanation of an estimate', () => {
  const january = toMonth('2027-01')
  const euro = toCurrency('EUR')
  const open = { month: january, currency: euro, currentMonth: january }

  test('takes open lines and late credits to their rates, and says that it is not final', async () => {
    const { one } = await givenStatedQuarter()
    await rate(one, '2027-01-02', '2027-01', 4000)
    await accepted('2027-01-05', fee('a', '2027-01', 1000), credit('oct-a', -33))
    const whole = await readEstimateExplanation(database(), one.id, open, ask(null))
    expect(whole).toMatchObject({
      ok: true,
      explanation: {
        subject: 'statement',
        isFinal: false,
        statement: {
          number: 'R0001-2027-01-EUR',
          commission: { numerator: '3835000', remainder: '-5000', amountMinor: 384 },
          priorPeriods: { commissionMinor: -16 },
        },
        parts: [{ tenantId: 'a', serviceMonth: '2026-10' }, { serviceMonth: '2027-01' }],
      },
    })
    const part = await readEstimateExplanation(
      database(),
      one.id,
      open,
      ask(partOf('2026-10', 'a')),
    )
    expect(part).toMatchObject({
      explanation: {
        subject: 'part',
        rate: { rateBps: 5000 },
        lines: [{ kind: 'credit', corrects: { externalId: 'oct-a' } }],
      },
    })
  })

  test.each([
    ['a month that is closed', { ...open, month: toMonth('2026-12') }, 'month_closed'],
    ['a month that has not begun', { ...open, month: toMonth('2027-02') }, 'not_found'],
    ['a currency without anything', { ...open, currency: toCurrency('GBP') }, 'not_found'],
  ])('is refused for %s', async (_, asked, code) => {
    const { one } = await givenStatedQuarter()
    await accepted('2027-01-05', fee('a', '2027-01', 1000))
    const found = await readEstimateExplanation(database(), one.id, asked, ask(null))
    expect(found).toMatchObject({ ok: false, code })
  })

  test('is of the reseller that asks alone', async () => {
    const one = await givenReseller({ approvedAtMs: at('2026-10-01') })
    const other = await givenReseller({ approvedAtMs: at('2026-10-01') })
    await givenTenant(one, 'mine', '2026-10-02')
    await accepted('2026-10-05', fee('mine', '2026-10', 1000))
    const asked = { month: toMonth('2026-10'), currency: euro, currentMonth: toMonth('2026-10') }
    const of = (id: string) => readEstimateExplanation(database(), id, asked, ask(null))
    expect(await of(one.id)).toMatchObject({ ok: true })
    expect(await of(other.id)).toMatchObject({ ok: false, code: 'not_found' })
  })
})
