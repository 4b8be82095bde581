import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ExplanationQuery, Reader } from '#actions/statements/explanation-reader.ts'
import { readStatementExplanation } from '#actions/statements/read-explanation.ts'
import { toMonth } from '#domain/calendar/month.ts'
import type { PartKey } from '#domain/statements/explanation.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { statementRows } from '#test/worker/kit/ledger-harness.ts'
import { givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'

freshStores({ tampers: true })

const partOf = (serviceMonth: string, tenantId: string): PartKey => ({
  serviceMonth: toMonth(serviceMonth),
  tenantId,
})

const ask = (part: PartKey | null, reader: Reader = 'reseller'): ExplanationQuery => ({
  reader,
  part,
  after: null,
  limit: 100,
})

/** As the vendor's people ask: whoever's it is. */
const anybodys = (number: string) => ({ number, resellerId: null })

/** One part of a statement explained; fails when it isn't one. */
async function explainedPart(number: string, part: PartKey, reader: Reader = 'reseller') {
  const found = await readStatementExplanation(database(), anybodys(number), ask(part, reader))
  if (!found.ok || found.explanation.subject !== 'part') throw new Error(JSON.stringify(found))
  return { ...found.explanation, next: found.next }
}

async function explainedWhole(number: string, more: Partial<ExplanationQuery> = {}) {
  const query = { ...ask(null), ...more }
  const found = await readStatementExplanation(database(), anybodys(number), query)
  if (!found.ok || found.explanation.subject !== 'statement') throw new Error(JSON.stringify(found))
  return { ...found.explanation, next: found.next }
}

const sum = (values: readonly (string | number)[]): bigint =>
  values.reduce((total: bigint, value) => total + BigInt(value), 0n)

describe('the explanation of every stored amount', () => {
  test('adds up from lines over parts to the stored statement, exactly', async () => {
    await givenStatedQuarter()
    for (const row of await statementRows()) {
      const { statement, parts, isFinal, isIdentical } = await explainedWhole(row.number)
      expect([row.number, isFinal, isIdentical]).toEqual([row.number, true, true])
      expect(sum(parts.map(({ commissionMinor }) => commissionMinor))).toBe(
        BigInt(row.commission_minor),
      )
      expect(sum(parts.map(({ numerator }) => numerator))).toBe(
        BigInt(row.commission_minor) * 10_000n + BigInt(statement.commission.remainder),
      )
      expect(statement).toMatchObject({
        revenueMinor: row.revenue_minor,
        commission: { amountMinor: row.commission_minor },
        adjustmentsMinor: row.adjustments_minor,
        balanceInMinor: row.balance_in_minor,
        dueMinor: row.due_minor,
        payableMinor: row.payable_minor,
        balanceOutMinor: row.balance_out_minor,
      })
      for (const { serviceMonth, tenantId, ...part } of parts) {
        const { lines } = await explainedPart(row.number, { serviceMonth, tenantId })
        expect(sum(lines.map(({ numerator }) => numerator))).toBe(BigInt(part.numerator))
        expect(sum(lines.map(({ amountMinor }) => amountMinor))).toBe(BigInt(part.revenueMinor))
      }
    }
  })

  test('2: names the half cent that was rounded, and who got the two cents left over', async () => {
    await givenStatedQuarter()
    const { statement, parts } = await explainedWhole('R0001-2026-10-EUR')
    expect(statement).toMatchObject({
      commission: { numerator: '4995000', remainder: '-5000', amountMinor: 500 },
      sharing: { parts: 3, flooredMinor: 498, leftMinor: 2 },
    })
    expect(parts.map(({ tenantName, share }) => [tenantName, share])).toEqual([
      ['Tenant a', { floorMinor: 166, remainder: '5000', rank: 1, isRaised: true }],
      ['Tenant b', { floorMinor: 166, remainder: '5000', rank: 2, isRaised: true }],
      ['Tenant c', { floorMinor: 166, remainder: '5000', rank: 3, isRaised: false }],
    ])
  })

  test('names fee less discount, messages times price, rate and owner of a part', async () => {
    await givenStatedQuarter()
    const explained = await explainedPart('R0001-2026-11-EUR', partOf('2026-11', 'a'))
    expect(explained).toMatchObject({
      part: { platformFeeMinor: 1000, overageMinor: 4094, revenueMinor: 5094, lines: 2 },
      rate: { fromMonth: '2026-11', rateBps: 2000, reason: 'new agreement' },
      ownership: { fromMonth: '2026-10', toMonth: null },
      next: null,
    })
    expect(explained.lines).toMatchObject([
      {
        externalId: 'nov-a',
        kind: 'platform_fee',
        listFeeMinor: 1200,
        discountMinor: 200,
        amountMinor: 1000,
        numerator: '2000000',
        receivedAt: '2026-11-20T00:00:00.000Z',
        corrects: null,
      },
      {
        externalId: 'nov-a-use',
        kind: 'overage',
        messages: 3412,
        unitPrice: '0.012',
        amountMinor: 4094,
        numerator: '8188000',
      },
    ])
  })

  test('names what a late credit corrects and why, at the rate of its service month', async () => {
    await givenStatedQuarter()
    const explained = await explainedPart('R0001-2026-11-EUR', partOf('2026-10', 'b'))
    expect(explained).toMatchObject({
      part: { creditMinor: -333, numerator: '-1665000' },
      rate: { fromMonth: '2026-10', rateBps: 5000 },
      lines: [
        {
          kind: 'credit',
          corrects: {
            externalId: 'oct-b',
            kind: 'platform_fee',
            amountMinor: 333,
            reason: 'agreed with the customer',
          },
        },
      ],
    })
  })

  test('names the interval of a tenant that came from another reseller', async () => {
    await givenStatedQuarter()
    const { ownership } = await explainedPart('R0002-2026-11-EUR', partOf('2026-11', 'c'))
    expect(ownership).toEqual({ fromMonth: '2026-11', toMonth: null })
  })

  test('names people by role to a reseller, and by name to an admin', async () => {
    const { one } = await givenStatedQuarter()
    const number = 'R0001-2026-11-EUR'
    for (const part of [null, partOf('2026-11', 'a')]) {
      const mine = await readStatementExplanation(
        database(),
        { number, resellerId: one.id },
        ask(part),
      )
      expect(JSON.stringify(mine)).toContain('"role":"super_admin"')
      expect(JSON.stringify(mine)).not.toContain('Ada')
      const theirs = await readStatementExplanation(
        database(),
        anybodys(number),
        ask(part, 'admin'),
      )
      expect(JSON.stringify(theirs)).toContain('"role":"super_admin","name":"Ada Admin"')
    }
    const { adjustments } = await explainedWhole(number, { reader: 'admin' })
    expect(adjustments).toMatchObject([
      { amountMinor: -1500, bookedBy: { name: 'Ada Admin' }, bookedAt: '2026-11-12T00:00:00.000Z' },
    ])
  })

  test('comes in pages of parts and of lines, without gap or repeat', async () => {
    await givenStatedQuarter()
    const first = await explainedWhole('R0001-2026-10-EUR', { limit: 2 })
    expect(first.next).toEqual(['2026-10', 'b'])
    const second = await explainedWhole('R0001-2026-10-EUR', { limit: 2, after: first.next })
    expect([...first.parts, ...second.parts].map(({ tenantId }) => tenantId)).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(second.next).toBeNull()
    const part = partOf('2026-11', 'a')
    const lines = async (after: ExplanationQuery['after']) => {
      const query = { ...ask(part), limit: 1, after }
      const found = await readStatementExplanation(database(), anybodys('R0001-2026-11-EUR'), query)
      if (!found.ok || found.explanation.subject !== 'part') throw new Error('no part')
      return { ...found.explanation, next: found.next }
    }
    const one = await lines(null)
    const two = await lines(one.next)
    expect([...one.lines, ...two.lines].map(({ externalId }) => externalId)).toEqual([
      'nov-a',
      'nov-a-use',
    ])
    expect(two.next).toBeNull()
  })

  test('says so when the ledger no longer gives what is stored', async () => {
    await givenStatedQuarter()
    const change = (sql: string) => env.DB.prepare(sql)
    await env.DB.batch([
      change('DROP TRIGGER revenue_lines_never_change'),
      change(`UPDATE revenue_lines SET list_fee_minor = 334, amount_minor = 334
        WHERE external_id = 'oct-a'`),
    ])
    expect(await explainedWhole('R0001-2026-10-EUR')).toMatchObject({ isIdentical: false })
    expect(await explainedWhole('R0002-2026-10-EUR')).toMatchObject({ isIdentical: true })
    await env.DB.batch([
      change('DROP TRIGGER tenants_freeze_with_their_month'),
      change('UPDATE tenants SET test = 1'),
    ])
    const query = ask(null)
    expect(
      await readStatementExplanation(database(), anybodys('R0001-2026-10-USD'), query),
    ).toMatchObject({
      ok: false,
      code: 'statement_changed',
    })
  })

  test.each([
    ['another reseller’s statement', 'R0002-2026-10-EUR', null],
    ['a statement that does not exist', 'R0001-2026-09-EUR', null],
    ['a part that the statement does not have', 'R0001-2026-11-EUR', partOf('2026-11', 'b')],
    ['a test tenant', 'R0001-2026-10-EUR', partOf('2026-10', 'trial')],
  ])('is not found for %s', async (_, number, part) => {
    const { one } = await givenStatedQuarter()
    const found = await readStatementExplanation(
      database(),
      { number, resellerId: one.id },
      ask(part),
    )
    expect(found).toMatchObject({ ok: false, code: 'not_found' })
  })
})
