import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { undoneInD1 } from '#test/worker/kit/stores/whole-database.ts'
import { found, givenSealed, lastSequence, noon, seal, tamper, verify } from './audit-scene.ts'

freshStores()

const accept = (door: AdminDoor, number: number, body: object = { reason: 'restored on Monday' }) =>
  door.answer(`/api/admin/audit/cuts/${number}/acceptance`, 'POST', body)

/** A log that went back to an earlier time, under an object that did not. */
async function givenRestored(door: AdminDoor) {
  await givenSealed(5)
  await undoneInD1(() => givenSealed(4))
  const { cuts } = await verify(door)
  expect(cuts).toHaveLength(1)
}

test('a cut that is accepted is told with who, when and why, and the log is intact again', async () => {
  const door = await adminDoor()
  await givenRestored(door)
  expect((await accept(door, 1)).status).toBe(201)
  const { state, cuts } = await verify(door)
  expect(state).toBe('intact')
  expect(cuts).toMatchObject([
    { number: 1, acceptance: { byName: 'Ada Admin', reason: 'restored on Monday' } },
  ])
})

test('check and anchor go on from an accepted cut: the next one is told by itself', async () => {
  const door = await adminDoor()
  await givenRestored(door)
  await accept(door, 1)
  await givenSealed(9)
  expect(await verify(door)).toMatchObject({ state: 'intact' })
  const last = await lastSequence()
  await tamper('audit_texts', sql`DELETE FROM audit_texts WHERE audit_sequence > ${last - 2}`)
  await tamper('audit', sql`DELETE FROM audit WHERE sequence > ${last - 2}`)
  const { state, cuts } = await verify(door)
  expect(state).toBe('broken')
  expect(cuts).toMatchObject([
    { number: 2, acceptance: null },
    { number: 1, acceptance: { byName: 'Ada Admin' } },
  ])
})

test('rows that are taken out of the middle are no part of an accepted cut', async () => {
  const door = await adminDoor()
  await givenRestored(door)
  await accept(door, 1)
  const { cuts } = await verify(door)
  const from = (cuts?.[0]?.leftSequence ?? 0) + 1
  await givenSealed(9)
  await tamper('audit_texts', sql`DELETE FROM audit_texts WHERE audit_sequence = ${from}`)
  await tamper('audit', sql`DELETE FROM audit WHERE sequence = ${from}`)
  expect(await found(door)).toMatchObject({ state: 'broken', breaks: ['missing'] })
})

test('however many gaps an accepted cut accounts for, the verification goes on behind them', async () => {
  const door = await adminDoor()
  await givenSealed(50)
  const last = await lastSequence()
  await tamper('audit_texts', sql`DELETE FROM audit_texts WHERE audit_sequence > ${last - 48}`)
  await tamper('audit', sql`DELETE FROM audit WHERE sequence > ${last - 48}`)
  expect((await verify(door)).cuts).toMatchObject([{ number: 1, lostSequence: last }])
  await accept(door, 1)
  await seal()
  expect(await found(door)).toMatchObject({ state: 'intact', breaks: [] })
  // Rows of somebody’s own, one apart, where the cut had taken some.
  await database().run(sql`INSERT INTO audit (sequence, at_ms, actor_kind, action, subject_kind, subject_id, details)
    SELECT ${last - 48} + 2 * value, ${noon}, 'system', 'month.closed', 'month', 'forged', '{}'
    FROM json_each(${JSON.stringify(Array.from({ length: 23 }, (_, index) => index + 1))})`)
  await seal()
  expect(await found(door)).toMatchObject({ state: 'broken', breaks: ['missing'] })
})

test('it is accepted once, by whoever was first, however often it is sent', async () => {
  const door = await adminDoor()
  await givenRestored(door)
  const answers = await Promise.all([1, 2, 3].map((n) => accept(door, 1, { reason: `try ${n}` })))
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
  expect((await accept(door, 1)).status).toBe(200)
  expect(await countRows(`SELECT count(*) n FROM audit WHERE action = 'audit.cut_accepted'`)).toBe(
    1,
  )
  const { cuts } = await verify(door)
  expect(cuts?.[0]?.acceptance?.reason).toMatch(/^try \d$/)
})

test('an acceptance stays where its row was lost to a later restore, and says no reason then', async () => {
  const door = await adminDoor()
  await givenRestored(door)
  await undoneInD1(async () => {
    await accept(door, 1)
  })
  const { cuts } = await verify(door)
  expect(cuts?.at(-1)).toMatchObject({ number: 1, acceptance: { byName: null, reason: null } })
})

test.each<[string, number, object, number]>([
  ['one that is not there', 2, { reason: 'x' }, 404],
  ['one without a reason', 1, {}, 422],
  ['one with an empty reason', 1, { reason: ' ' }, 422],
  ['one by no number', 0, { reason: 'x' }, 422],
])('%s is not accepted', async (_what, number, body, status) => {
  const door = await adminDoor()
  await givenRestored(door)
  expect((await accept(door, number, body)).status).toBe(status)
  expect((await verify(door)).cuts).toMatchObject([{ acceptance: null }])
})

test('a reason of an acceptance can be erased like any other', async () => {
  const door = await adminDoor()
  await givenRestored(door)
  await accept(door, 1)
  await verify(door)
  await database().run(sql`DELETE FROM audit_texts WHERE text = 'restored on Monday'`)
  const { state, cuts } = await verify(door)
  expect([state, cuts?.[0]?.acceptance]).toMatchObject([
    'intact',
    { byName: 'Ada Admin', reason: null },
  ])
})
