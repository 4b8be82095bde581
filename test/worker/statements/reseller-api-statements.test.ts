import { describe, expect, test } from 'vitest'
import {
  readCanonicalStatement,
  readOwnStatement,
  readOwnStatements,
} from '#actions/statements/read-own-statements.ts'
import { adjustments, payments } from '#db/schema/statements.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { closeDue, credit, fee, givenLines, givenTenant } from '#test/worker/kit/ledger-scene.ts'

freshStores()

const firstPage = { after: null, limit: 500 }
const number = (month: string, currency = 'EUR') => `R0001-${month}-${currency}`

/** October with three tenants of 333 at 50% (rule 7, example 2), November with a credit against one. */
async function givenTwoStatements() {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  for (const id of ['t-1', 't-2', 't-3']) {
    await givenTenant(id, { resellerNumber: reseller.number, onboardedOn: '2026-10-02' })
  }
  await givenLines(
    at('2026-10-20'),
    ['t-1', 't-2', 't-3'].map((id) => fee(id, '2026-10', 333)),
  )
  await closeDue(at('2026-11-03T03:15:00Z'))
  await givenLines(at('2026-11-10'), [credit('t-2', '2026-10', -333), fee('t-1', '2026-11', 1000)])
  await database()
    .insert(adjustments)
    .values({
      id: 'adjustment-1',
      resellerId: reseller.id,
      currency: toCurrency('EUR'),
      amountMinor: toMinor(-1500),
      reason: 'A wrong owner in October',
      concernsStatement: number('2026-10'),
      bookedBy: reseller.admin.actor.personId,
      bookedAtMs: at('2026-11-12'),
    })
  await closeDue(at('2026-12-03T03:15:00Z'))
  return reseller
}

async function statementOf(resellerId: string, which: string, page = firstPage) {
  const found = await readOwnStatement(database(), resellerId, which, page)
  if (!found.ok) throw new Error(found.detail)
  return found
}

describe('a statement', () => {
  test('has its parts by tenant, subtotals and the one rounding', async () => {
    const { id } = await givenTwoStatements()
    const { statement, parts } = await statementOf(id, number('2026-10'))
    expect(statement).toMatchObject({
      number: number('2026-10'),
      revenueMinor: 999,
      commissionMinor: 500,
      payableMinor: 500,
      previousSha256: null,
      paidOn: null,
      paymentReference: null,
      reversals: [],
      adjustments: [],
      rounding: { numerator: '4995000', denominator: '10000', remainder: '-5000' },
      reseller: { number: 1, postalAddress: '1 Harbour Road\nPort Example' },
    })
    expect(parts.map((part) => [part.tenantName, part.commissionMinor])).toEqual([
      ['Tenant t-1', 167],
      ['Tenant t-2', 167],
      ['Tenant t-3', 166],
    ])
  })

  test('keeps earlier months apart, names adjustments, and chains to the one before', async () => {
    const { id } = await givenTwoStatements()
    const october = await statementOf(id, number('2026-10'))
    const { statement, parts } = await statementOf(id, number('2026-11'))
    expect(statement).toMatchObject({
      ownPeriod: { revenueMinor: 1000, commissionMinor: 500 },
      priorPeriods: { revenueMinor: -333, commissionMinor: -166 },
      commissionMinor: 334,
      adjustmentsMinor: -1500,
      dueMinor: -1166,
      payableMinor: 0,
      balanceOutMinor: -1166,
      previousSha256: october.statement.sha256,
      adjustments: [
        {
          id: 'adjustment-1',
          amountMinor: -1500,
          reason: 'A wrong owner in October',
          concernsStatement: number('2026-10'),
          bookedAt: '2026-11-12T00:00:00.000Z',
        },
      ],
    })
    expect(parts.map((part) => [part.serviceMonth, part.tenantId])).toEqual([
      ['2026-10', 't-2'],
      ['2026-11', 't-1'],
    ])
  })

  test('can be downloaded as the bytes that its hash is of', async () => {
    const { id } = await givenTwoStatements()
    const { statement } = await statementOf(id, number('2026-11'))
    const found = await readCanonicalStatement(database(), id, number('2026-11'))
    if (!found.ok) throw new Error(found.detail)
    expect(await sha256Hex(found.canonicalJson)).toBe(statement.sha256)
    expect(JSON.parse(found.canonicalJson)).toMatchObject({ number: number('2026-11') })
  })

  test('of somebody else is unknown, as one that does not exist', async () => {
    await givenTwoStatements()
    const other = await givenReseller({ approvedAtMs: at('2026-12-04') })
    for (const which of [number('2026-10'), number('2026-09'), 'nonsense']) {
      const refusal = { ok: false, code: 'not_found' }
      const statement = await readOwnStatement(database(), other.id, which, firstPage)
      expect(statement).toMatchObject(refusal)
      expect(await readCanonicalStatement(database(), other.id, which)).toMatchObject(refusal)
    }
  })

  test('with many parts comes in pages without gap or repeat', async () => {
    const { id } = await givenTwoStatements()
    const first = await statementOf(id, number('2026-10'), { after: null, limit: 2 })
    const last = first.parts.at(-1)
    const after = last ? { serviceMonth: last.serviceMonth, tenantId: last.tenantId } : null
    const second = await readOwnStatement(database(), id, number('2026-10'), {
      after,
      limit: 2,
    })
    const idsOf = (parts: typeof first.parts) => parts.map(({ tenantId }) => tenantId)
    expect(idsOf(first.parts)).toEqual(['t-1', 't-2'])
    expect(second.ok && idsOf(second.parts)).toEqual(['t-3'])
  })
})

describe('the list of statements', () => {
  test('is newest first, with the payment that stands', async () => {
    const { id, admin } = await givenTwoStatements()
    const paid = {
      statementNumber: number('2026-10'),
      resellerId: id,
      amountMinor: toMinor(500),
      reference: 'SEPA 1',
      paidOn: toCalendarDate('2026-11-20'),
      recordedBy: admin.actor.personId,
      recordedAtMs: at('2026-11-20'),
    }
    const paidOn = async () =>
      (await readOwnStatements(database(), id, { after: null, limit: 10 })).map((row) => [
        row.number,
        row.paidOn,
      ])
    const unpaid = [
      [number('2026-11'), null],
      [number('2026-10'), null],
    ]
    expect(await paidOn()).toEqual(unpaid)
    await database()
      .insert(payments)
      .values({ ...paid, kind: 'payment' })
    expect(await paidOn()).toEqual([unpaid[0], [number('2026-10'), '2026-11-20']])
    expect((await statementOf(id, number('2026-10'))).statement).toMatchObject({
      paidOn: '2026-11-20',
      paymentReference: 'SEPA 1',
    })
    await database()
      .insert(payments)
      .values({ ...paid, kind: 'reversal', reversesSequence: 1, reason: 'another account' })
    expect(await paidOn()).toEqual(unpaid)
    const takenBack = {
      amountMinor: 500,
      paidOn: '2026-11-20',
      reference: 'SEPA 1',
      reason: 'another account',
      reversedAt: '2026-11-20T00:00:00.000Z',
    }
    expect((await statementOf(id, number('2026-10'))).statement).toMatchObject({
      paidOn: null,
      paymentReference: null,
      reversals: [takenBack],
    })
    await database()
      .insert(payments)
      .values({ ...paid, reference: 'SEPA 2', kind: 'payment' })
    expect((await statementOf(id, number('2026-10'))).statement).toMatchObject({
      paymentReference: 'SEPA 2',
      reversals: [takenBack],
    })
  })
})
