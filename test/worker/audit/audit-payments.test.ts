import { type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { givenPayables, pay, statementOf, today } from '#test/worker/kit/payments-scene.ts'
import { found, seal, tamper, verify } from './audit-scene.ts'

freshStores()

/** Two payments, the second reversed. */
async function given() {
  await givenPayables()
  const door = await adminDoor()
  const actor = { kind: 'person', personId: door.personId } as const
  await pay({ actor }, 'key-1', [{}, { statementNumber: statementOf(2), reference: 'SEPA 2' }])
  const context = { db: database(), nowMs: at(today), newId: () => crypto.randomUUID(), actor }
  expect(await reversePayment(context, 2, 'paid to the wrong account')).toMatchObject({ ok: true })
  await pay({ actor }, 'key-2', [{ statementNumber: statementOf(2), reference: 'SEPA 3' }])
  await seal()
  return door
}

test('payments that nobody touched are as they were recorded', async () => {
  expect(await found(await given())).toEqual({ state: 'intact', breaks: [], cuts: [] })
})

test.each<[string, SQL, number]>([
  ['its reference', sql`UPDATE payments SET reference = 'SEPA 9' WHERE sequence = 1`, 1],
  ['its date', sql`UPDATE payments SET paid_on = '2026-11-12' WHERE sequence = 1`, 1],
  ['its amount', sql`UPDATE payments SET amount_minor = 1 WHERE sequence = 1`, 1],
  ['who recorded it', sql`UPDATE payments SET recorded_at_ms = 1 WHERE sequence = 4`, 2],
  ['a reversal’s reason', sql`UPDATE payments SET reason = 'agreed' WHERE sequence = 3`, 2],
  ['a reversal’s amount', sql`UPDATE payments SET amount_minor = 1 WHERE sequence = 3`, 2],
])('a payment that differs in %s is found by its statement', async (_what, statement, reseller) => {
  const door = await given()
  await tamper('payments', statement)
  const { state, breaks } = await verify(door)
  expect(state).toBe('broken')
  expect(breaks).toMatchObject([{ kind: 'payment_changed' }])
  expect(breaks[0]?.what).toContain(statementOf(reseller))
})

test('a payment that is gone is found, and so is a reversal', async () => {
  const door = await given()
  await tamper('payments', sql`DELETE FROM payments WHERE sequence IN (2, 3)`)
  expect(await found(door)).toMatchObject({ breaks: ['payment_gone', 'payment_gone'] })
})

test('with its reason erased, a reversal’s figures are still vouched for', async () => {
  const door = await given()
  await database().run(sql`DELETE FROM audit_texts WHERE text = 'paid to the wrong account'`)
  expect(await verify(door)).toMatchObject({ state: 'intact', erasedTexts: 1 })
  await tamper('payments', sql`UPDATE payments SET paid_on = '2026-11-12' WHERE sequence = 3`)
  expect(await found(door)).toMatchObject({ breaks: ['payment_changed'] })
})

test('a payment and a reversal that the log never told of are found by their statements', async () => {
  const door = await given()
  await database().run(sql`INSERT INTO payments (statement_number, reseller_id, kind, amount_minor, reference,
      paid_on, reverses_sequence, reason, recorded_by, recorded_at_ms)
    SELECT statement_number, reseller_id, 'reversal', amount_minor, reference, paid_on, sequence, 'undone',
      recorded_by, recorded_at_ms FROM payments WHERE sequence = 1`)
  await database().run(sql`INSERT INTO payments (statement_number, reseller_id, kind, amount_minor, reference,
      paid_on, recorded_by, recorded_at_ms)
    SELECT statement_number, reseller_id, kind, amount_minor, 'SEPA 8', paid_on, recorded_by, recorded_at_ms
    FROM payments WHERE sequence = 1`)
  const { state, breaks } = await verify(door)
  expect(state).toBe('broken')
  expect(breaks).toMatchObject([{ kind: 'payment_untold' }, { kind: 'payment_untold' }])
  expect(breaks.map(({ what }) => what.includes(statementOf(1)))).toEqual([true, true])
})

test('a payment of before, whose row does not name it, was told of', async () => {
  const door = await given()
  await tamper(
    'audit',
    sql`DELETE FROM audit_texts`,
    sql`UPDATE audit SET hash = NULL, digests = NULL, format = 1, details = json_remove(details, '$.paymentSequence')
      WHERE action = 'statement.paid'`,
  )
  expect((await found(door)).breaks).not.toContain('payment_untold')
})
