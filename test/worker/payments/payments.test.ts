import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { openDatabase } from '#db/core/database.ts'
import { at, freshStores } from '#test/worker/kit/harness.ts'
import { countRows, type GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import {
  entries,
  givenPayables,
  outcomesOf,
  pay,
  statementOf,
  today,
  unpaid,
} from '#test/worker/kit/payments-scene.ts'

freshStores()

async function given(): Promise<GivenReseller> {
  const [reseller] = await givenPayables()
  if (!reseller) throw new Error('no reseller')
  return reseller
}

const reverse = (reseller: GivenReseller, sequence: number, reason = 'the wrong account') =>
  reversePayment({ ...reseller.admin, nowMs: at(today) }, sequence, reason)

const paidMails = () => countRows(`SELECT count(*) n FROM outbox WHERE kind = 'statement_paid'`)

describe('a payment', () => {
  test('covers the whole payable, is told to the reseller’s people, and leaves an audit row', async () => {
    const { admin } = await given()
    expect(await unpaid()).toEqual([statementOf(1), statementOf(2)])
    expect(await pay(admin, 'key-1', [{}])).toEqual([
      { statementNumber: statementOf(1), result: 'recorded' },
    ])
    expect(await entries()).toEqual([[statementOf(1), 'payment', 2000, 'SEPA 1', null]])
    expect(await unpaid()).toEqual([statementOf(2)])
    const mail = await env.DB.prepare(
      `SELECT p.email, o.payload FROM outbox AS o JOIN people AS p ON p.id = o.person_id
       WHERE o.kind = 'statement_paid'`,
    ).first<{ email: string; payload: string }>()
    expect(JSON.parse(mail?.payload ?? '')).toEqual({ statementNumber: statementOf(1) })
    expect(mail?.email).toMatch(/^carla@/)
    const audit = await env.DB.prepare(
      `SELECT subject_id, details FROM audit WHERE action = 'statement.paid'`,
    ).first<{ subject_id: string; details: string }>()
    expect(audit?.subject_id).toBe(statementOf(1))
    expect(JSON.parse(audit?.details ?? '')).toEqual({
      amountMinor: 2000,
      paidOn: '2026-11-19',
      paymentSequence: 1,
    })
  })

  test('with the same reference and date again changes nothing', async () => {
    const { admin } = await given()
    await pay(admin, 'key-1', [{}])
    expect(await outcomesOf(pay(admin, 'key-2', [{}]))).toEqual(['unchanged'])
    expect([await countRows('SELECT count(*) n FROM payments'), await paidMails()]).toEqual([1, 1])
  })

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'of a statement that is paid otherwise: another reference',
      { reference: 'SEPA 2' },
      'already_paid',
    ],
    [
      'of a statement that is paid otherwise: another date',
      { paidOn: '2026-11-18' },
      'already_paid',
    ],
    ['of an unknown statement', { statementNumber: 'R0009-2026-10-EUR' }, 'not_found'],
    ['of a statement with nothing to pay', { statementNumber: statementOf(3) }, 'nothing_payable'],
    ['dated tomorrow', { statementNumber: statementOf(2), paidOn: '2026-11-21' }, 'invalid_input'],
    ['dated today', { statementNumber: statementOf(2), paidOn: '2026-11-20' }, 'recorded'],
    [
      'dated on the first day after the month',
      { statementNumber: statementOf(2), paidOn: '2026-11-01' },
      'recorded',
    ],
    [
      'dated on the month’s last day',
      { statementNumber: statementOf(2), paidOn: '2026-10-31' },
      'invalid_input',
    ],
  ])('%s: %j is %s', async (_, fields, expected) => {
    const { admin } = await given()
    await pay(admin, 'key-1', [{}])
    const results = await pay(admin, 'key-2', [fields])
    expect(results.map(({ result, code }) => code ?? result)).toEqual([expected])
    if (expected !== 'recorded') expect(results[0]?.detail).toMatch(/\.$/)
    expect(await countRows('SELECT count(*) n FROM payments')).toBe(expected === 'recorded' ? 2 : 1)
  })

  test('of a suspended reseller is refused, also by the database', async () => {
    const reseller = await given()
    await suspendReseller({ ...reseller.admin, nowMs: at(today) }, reseller.id, 'under review')
    const results = pay(reseller.admin, 'key-1', [{}, { statementNumber: statementOf(2) }])
    expect(await outcomesOf(results)).toEqual(['reseller_suspended', 'recorded'])
    const insert = env.DB.prepare(
      `INSERT INTO payments (statement_number, reseller_id, kind, amount_minor, reference, paid_on,
         recorded_by, recorded_at_ms) VALUES (?1, ?2, 'payment', 2000, 'x', '2026-11-19', ?3, 0)`,
    ).bind(statementOf(1), reseller.id, reseller.admin.actor.personId)
    await expect(insert.run()).rejects.toThrow('the reseller is suspended')
  })

  test('that was recorded for a suspended reseller before is still told to be unchanged', async () => {
    const reseller = await given()
    await pay(reseller.admin, 'key-1', [{}])
    await suspendReseller({ ...reseller.admin, nowMs: at(today) }, reseller.id, 'under review')
    expect(await outcomesOf(pay(reseller.admin, 'key-2', [{}]))).toEqual(['unchanged'])
  })
})

describe('many payments at once', () => {
  test('are a result each, in order: what is refused holds up none of the others', async () => {
    const { admin } = await given()
    const request = [
      { statementNumber: 'R0009-2026-10-EUR' },
      { statementNumber: statementOf(2), reference: 'SEPA 2' },
      { statementNumber: statementOf(3) },
      { statementNumber: statementOf(1) },
      { statementNumber: statementOf(2), reference: 'SEPA 2' },
      { statementNumber: statementOf(1), reference: 'SEPA 9' },
    ]
    expect(await outcomesOf(pay(admin, 'key-1', request))).toEqual([
      'not_found',
      'recorded',
      'nothing_payable',
      'recorded',
      'unchanged',
      'already_paid',
    ])
    expect(await entries()).toEqual([
      [statementOf(2), 'payment', 2000, 'SEPA 2', null],
      [statementOf(1), 'payment', 2000, 'SEPA 1', null],
    ])
    expect(await paidMails()).toBe(2)
  })

  test('by two admins at once are recorded once each', async () => {
    const { admin } = await given()
    const both = [{ statementNumber: statementOf(1) }, { statementNumber: statementOf(2) }]
    const outcomes = await Promise.all([
      outcomesOf(pay(admin, 'key-1', both)),
      outcomesOf(pay(admin, 'key-2', both.toReversed())),
    ])
    expect(outcomes.flat().sort()).toEqual(['recorded', 'recorded', 'unchanged', 'unchanged'])
    expect([await countRows('SELECT count(*) n FROM payments'), await paidMails()]).toEqual([2, 2])
  })

  test('take as many statements as one does, of few parameters each', async () => {
    const { admin } = await given()
    const measure = async (key: string, payments: Parameters<typeof pay>[2]) => {
      const { d1, meter } = meteredD1(env.DB)
      await pay(admin, key, payments, { db: openDatabase(d1) })
      return meter
    }
    const one = await measure('key-1', [{}])
    const many = await measure(
      'key-2',
      Array.from({ length: 200 }, (_, index) => ({ statementNumber: statementOf(index % 5) })),
    )
    expect(many.statements).toBe(one.statements)
    expect(many.mostParameters).toBeLessThanOrEqual(10)
  })
})

describe('a reversal', () => {
  test('is a second entry with a reason, and opens the statement again', async () => {
    const reseller = await given()
    await pay(reseller.admin, 'key-1', [{}])
    expect(await reverse(reseller, 1)).toEqual({
      ok: true,
      statementNumber: statementOf(1),
      change: 'reversed',
    })
    expect(await unpaid()).toEqual([statementOf(1), statementOf(2)])
    expect(await outcomesOf(pay(reseller.admin, 'key-2', [{ reference: 'SEPA 2' }]))).toEqual([
      'recorded',
    ])
    expect(await entries()).toEqual([
      [statementOf(1), 'payment', 2000, 'SEPA 1', null],
      [statementOf(1), 'reversal', 2000, 'SEPA 1', 1],
      [statementOf(1), 'payment', 2000, 'SEPA 2', null],
    ])
    expect(await unpaid()).toEqual([statementOf(2)])
    expect(await paidMails()).toBe(2)
  })

  test('is recorded once, however often and by how many it is asked for', async () => {
    const reseller = await given()
    await pay(reseller.admin, 'key-1', [{}])
    const asked = await Promise.all([reverse(reseller, 1), reverse(reseller, 1, 'another reason')])
    asked.push(await reverse(reseller, 1))
    expect(asked.map((outcome) => outcome.ok && outcome.change).sort()).toEqual([
      'reversed',
      'unchanged',
      'unchanged',
    ])
    expect(await countRows(`SELECT count(*) n FROM payments WHERE kind = 'reversal'`)).toBe(1)
    expect(
      await countRows(`SELECT count(*) n FROM audit WHERE action = 'statement.payment_reversed'`),
    ).toBe(1)
  })

  test('of an unknown payment, or of a reversal, is refused', async () => {
    const reseller = await given()
    await pay(reseller.admin, 'key-1', [{}])
    await reverse(reseller, 1)
    expect(await reverse(reseller, 9)).toMatchObject({ code: 'not_found' })
    expect(await reverse(reseller, 2)).toMatchObject({ code: 'payment_changed' })
  })

  test('is possible while the reseller is suspended', async () => {
    const reseller = await given()
    await pay(reseller.admin, 'key-1', [{}])
    await suspendReseller({ ...reseller.admin, nowMs: at(today) }, reseller.id, 'under review')
    expect(await reverse(reseller, 1)).toMatchObject({ change: 'reversed' })
  })

  test('is not undone by the late repetition of the request that it reversed', async () => {
    const reseller = await given()
    expect(await outcomesOf(pay(reseller.admin, 'key-1', [{}]))).toEqual(['recorded'])
    await reverse(reseller, 1)
    expect(await outcomesOf(pay(reseller.admin, 'key-1', [{}]))).toEqual(['recorded'])
    expect(await countRows(`SELECT count(*) n FROM payments WHERE kind = 'payment'`)).toBe(1)
    expect(await unpaid()).toContain(statementOf(1))
  })

  test('and payments are never edited or deleted', async () => {
    const { admin } = await given()
    await pay(admin, 'key-1', [{}])
    for (const sql of ['UPDATE payments SET amount_minor = 1', 'DELETE FROM payments']) {
      await expect(env.DB.prepare(sql).run()).rejects.toThrow('a payment is never')
    }
  })
})

test('the same key with another reference is refused, and says so', async () => {
  const { admin } = await given()
  await pay(admin, 'key-1', [{}])
  expect(await outcomesOf(pay(admin, 'key-1', [{ reference: 'SEPA 2' }]))).toEqual([
    'request_key_taken',
  ])
})
