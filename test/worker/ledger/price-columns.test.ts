import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { findLines } from '#db/ledger/revenue-lines.ts'
import { at, database, givenReseller } from '#test/worker/kit/harness.ts'
import { bring, cronClose, givenTenant, statementRows } from '#test/worker/kit/ledger-harness.ts'

const migration = '0025_prices_as_billed.sql'
const { TEST_MIGRATIONS: all } = env
// The others, also those that came later: it is today's Worker that closes.
const before = all.filter(({ name }) => name !== migration)

beforeEach(() => applyD1Migrations(env.DB, before))
afterEach(() => reset())

/** Overage as the Worker of before writes it. */
const insertAsBefore = (externalId: string, micros: number, amountMinor: number) =>
  env.DB.prepare(
    `INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month, currency,
       amount_minor, messages, unit_price_micros, received_at_ms, received_by)
     VALUES ('billing', ?1, 'overage', 't1', '2026-10', 'EUR', ?3, 3412, ?2, ?4, 'billing-key')`,
  )
    .bind(externalId, micros, amountMinor, at('2026-10-31'))
    .run()

async function givenOctober(): Promise<void> {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  await givenTenant(reseller, 't1', '2026-10-05')
}

const overage = (externalId: string, unitPriceMicros: number, amountMinor: number) => ({
  ...{ source: 'billing', externalId, kind: 'overage', tenantId: 't1', currency: 'EUR' },
  ...{ serviceMonth: '2026-10', messages: 3412, unitPriceMicros, amountMinor },
})

describe('after the migration', () => {
  test('a month that was closed before verifies, and its statement is the same to the byte', async () => {
    await givenOctober()
    await insertAsBefore('o-1', 12_000, 4094)
    await insertAsBefore('o-2', 0, 0)
    await cronClose('2026-11-03T03:15:00Z')
    const stated = await statementRows()
    expect(stated.map(({ commission_minor }) => commission_minor)).toEqual([2047])
    await applyD1Migrations(env.DB, all)
    expect(await statementRows()).toEqual(stated)
    const compared = { months: 1, statements: 1, parts: 1, difference: null, next: null }
    expect(await verifyStatements(database(), null)).toEqual(compared)
  })

  test('a line of before, and of the Worker of before, is read by its millionths and known again', async () => {
    await givenOctober()
    await insertAsBefore('o-1', 12_000, 4094)
    await applyD1Migrations(env.DB, all)
    await insertAsBefore('o-3', 0, 0)
    const again = await bring('2026-11-04', overage('o-1', 12_000, 4094), overage('o-3', 0, 0))
    expect(again.map(({ result }) => result)).toEqual(['unchanged', 'unchanged'])
  })

  test('the Worker of before finds the price of a new line where it looks for it', async () => {
    await givenOctober()
    await applyD1Migrations(env.DB, all)
    await bring('2026-11-04', {
      ...overage('o-1', 0, 4094),
      unitPriceMicros: null,
      unitPrice: '0.0120',
    })
    const micros = await env.DB.prepare('SELECT unit_price_micros FROM revenue_lines').first()
    expect(micros).toEqual({ unit_price_micros: 12_000 })
  })
})

describe('the database refuses', () => {
  type Row = Readonly<{
    kind?: 'platform_fee'
    micros?: number
    price?: string
    asBilled?: number
    discount?: number
  }>
  const insert = ({ kind, micros = 0, price, asBilled, discount }: Row) => {
    const isFee = kind === 'platform_fee'
    return env.DB.prepare(
      `INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month, currency,
         amount_minor, list_fee_minor, messages, unit_price_micros, unit_price, as_billed,
         discount_minor, received_at_ms, received_by)
       VALUES ('billing', 'o-1', ?1, 't1', '2026-10', 'EUR', 100, ?2, ?3, ?4, ?5, ?6, ?7, 0, 'x')`,
    )
      .bind(
        ...[kind ?? 'overage', isFee ? 100 : null, isFee ? null : 1, isFee ? null : micros],
        ...[price ?? null, asBilled ?? null, discount ?? null],
      )
      .run()
  }

  beforeEach(async () => {
    await applyD1Migrations(env.DB, all)
    await givenOctober()
  })

  test.each<[string, Row]>([
    ['a price that millionths hold', { price: '0.012000' }],
    ['a price with a 0 at its end', { price: '0.00001250' }],
    ['a price of 16 decimals', { price: '0.0000000000000001' }],
    ['a price without a point', { price: '00000012' }],
    ['a price without digits before its point', { price: '.0000125' }],
    ['a price with a 0 too many before it', { price: '00.0000125' }],
    ['a price in an exponent', { price: '1.25000e-5' }],
    ['a price of two points', { price: '0.00.00125' }],
    ['a price above a million', { price: '1000000.0000001' }],
    ['two prices', { price: '0.0000125', micros: 12 }],
    ['a price of what stands as billed', { price: '0.0000125', asBilled: 1 }],
    ['millionths of what stands as billed', { micros: 12, asBilled: 1 }],
    ['another sign than 1', { asBilled: 0 }],
    ['a fee with a price', { kind: 'platform_fee', discount: 0, price: '0.0000125' }],
    ['a fee that stands as billed', { kind: 'platform_fee', discount: 0, asBilled: 1 }],
    ['a discount without a price', { asBilled: 1, discount: 1 }],
    ['a discount of 0 off a price', { micros: 12, discount: 0 }],
    ['a discount above 10^12', { micros: 12, discount: 1_000_000_000_001 }],
  ])('%s', async (_, row) => {
    await expect(insert(row)).rejects.toThrow(/CHECK constraint failed/)
  })

  test.each<[string, Row, string | null]>([
    ['millionths', { micros: 12_000 }, '0.012'],
    ['whole units', { micros: 20_000_000 }, '20'],
    ['a million', { micros: 1_000_000_000_000 }, '1000000'],
    ['nothing', { micros: 0 }, '0'],
    ['one millionth', { micros: 1 }, '0.000001'],
    ['a finer price', { price: '999999.000000000000001' }, '999999.000000000000001'],
    ['none', { asBilled: 1 }, null],
  ])('nothing of a price of %s, and reads it as one text', async (_, row, unitPrice) => {
    await insert(row)
    const found = await findLines(database(), [{ source: 'billing', externalId: 'o-1' }])
    expect(found.get('billing o-1')?.line).toMatchObject({ unitPrice })
  })
})
