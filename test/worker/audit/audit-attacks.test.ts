import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sealRows } from '#db/audit/audit-chain.ts'
import { keyWith, sendAnchor } from '#test/worker/anchor/anchor-door.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import {
  found,
  givenSealed,
  insertReason,
  lastSequence,
  seal,
  tamper,
  verify,
} from './audit-scene.ts'

freshStores()

async function given() {
  const door = await adminDoor()
  await givenSealed(30)
  return { door, last: await lastSequence() }
}

test('a log that nobody touched is intact', async () => {
  const { door } = await given()
  expect(await found(door)).toEqual({ state: 'intact', breaks: [], cuts: [] })
})

test('the last 25 rows are deleted', async () => {
  const { door, last } = await given()
  await tamper('audit_texts', sql`DELETE FROM audit_texts WHERE audit_sequence > ${last - 25}`)
  await tamper('audit', sql`DELETE FROM audit WHERE sequence > ${last - 25}`)
  const cuts = [[last, last - 25]]
  expect(await found(door)).toEqual({ state: 'broken', breaks: [], cuts })
  // The log goes on, and what is missing in its middle is the same cut.
  await givenSealed(3)
  expect(await found(door)).toEqual({ state: 'broken', breaks: [], cuts })
})

test('the last 25 rows are deleted, and the count is set back', async () => {
  const { door, last } = await given()
  await tamper('audit_texts', sql`DELETE FROM audit_texts WHERE audit_sequence > ${last - 25}`)
  await tamper(
    'audit',
    sql`DELETE FROM audit WHERE sequence > ${last - 25}`,
    sql`UPDATE sqlite_sequence SET seq = ${last - 25} WHERE name = 'audit'`,
  )
  expect(await found(door)).toEqual({
    state: 'broken',
    breaks: [],
    cuts: [[last, last - 25]],
  })
})

test('rows are deleted before they were ever sealed', async () => {
  const { door, last } = await given()
  await insertReason('soon gone')
  await insertReason('this too')
  await tamper('audit_texts', sql`DELETE FROM audit_texts WHERE audit_sequence > ${last}`)
  await tamper('audit', sql`DELETE FROM audit WHERE sequence > ${last}`)
  const verdict = await verify(door)
  expect(verdict).toMatchObject({ state: 'broken', breaks: [{ kind: 'end_missing' }], cuts: [] })
  expect(verdict.breaks[0]?.what).toContain(`Rows ${last + 1} to ${last + 2} are missing`)
})

test('the count alone is set back', async () => {
  const { door } = await given()
  await tamper('audit', sql`UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit'`)
  expect(await found(door)).toMatchObject({ state: 'broken', breaks: ['counted_back'] })
})

test('rows are deleted from the middle', async () => {
  const { door } = await given()
  await tamper('audit_texts', sql`DELETE FROM audit_texts WHERE audit_sequence IN (7, 8)`)
  await tamper('audit', sql`DELETE FROM audit WHERE sequence IN (7, 8)`)
  const verdict = await verify(door)
  expect(verdict).toMatchObject({ state: 'broken', breaks: [{ kind: 'missing' }], cuts: [] })
  expect(verdict.breaks[0]?.what).toContain('Rows 7 to 8 are missing')
})

test('the tail is unsealed and edited', async () => {
  const { door, last } = await given()
  await tamper(
    'audit',
    sql`UPDATE audit SET hash = NULL, details = '{"step":99}' WHERE sequence > ${last - 3}`,
  )
  // Who asks before the next seal learns of seals that are gone, who asks later of rows written anew.
  expect(await found(door)).toMatchObject({ state: 'broken', cuts: [[last, last - 3]] })
  await seal()
  expect(await found(door)).toMatchObject({ state: 'broken', cuts: [[last, last - 3]] })
})

test('the tail is unsealed, edited and sealed anew', async () => {
  const { door, last } = await given()
  await tamper(
    'audit',
    sql`UPDATE audit SET hash = NULL, details = '{"step":99}' WHERE sequence > ${last - 3}`,
  )
  await seal()
  expect(await found(door)).toEqual({ state: 'broken', breaks: [], cuts: [[last, last]] })
})

test('a row waits for its seal for more than an hour', async () => {
  const { door } = await given()
  await insertReason('waits', Date.now() - 59 * 60_000)
  expect(await verify(door)).toMatchObject({ state: 'intact', waiting: 1 })
  await insertReason('waits', Date.now() - 61 * 60_000)
  // Sealed by the request before; the one that is older than an hour is not.
  expect(await found(door)).toMatchObject({ state: 'broken', breaks: ['unsealed_long'] })
})

test('a row is forged and the whole chain hashed again', async () => {
  const { door, last } = await given()
  await tamper(
    'audit',
    sql`UPDATE audit SET details = '{"step":99}' WHERE sequence = 5`,
    sql`UPDATE audit SET hash = NULL`,
  )
  await seal()
  expect(await found(door)).toEqual({ state: 'broken', breaks: [], cuts: [[last, last]] })
})

test('the chain is hashed again, and its head anchored by a key that was written for it', async () => {
  const { door, last } = await given()
  const key = await keyWith(['backup'])
  await insertReason('one more than there were')
  await tamper(
    'audit',
    sql`UPDATE audit SET details = '{"step":99}' WHERE sequence = 5`,
    sql`UPDATE audit SET hash = NULL`,
  )
  // Hashes as the program makes them, without its anchor.

  await sealRows(database(), 200)
  const head = await database().get<{ sequence: number; hash: string }>(
    sql`SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1`,
  )
  const none = { seats: [], closedAt: null, highestNumber: 0 }
  const answer = await sendAnchor(key, 'PUT', { ...none, auditHead: head })
  expect(answer.status).toBe(200)
  expect(await found(door)).toMatchObject({ state: 'broken', cuts: [[last, last + 1]] })
})

test('a text is edited, added or deleted', async () => {
  const { door } = await given()
  await tamper('audit_texts', sql`UPDATE audit_texts SET text = 'x' WHERE audit_sequence = 5`)
  const edited = await verify(door)
  expect(edited).toMatchObject({ state: 'broken', breaks: [{ kind: 'text_changed' }] })
  expect(edited.breaks[0]?.what).toBe('The reason of row 5 is not the one that was written.')
  await database().run(
    sql`INSERT INTO audit_texts VALUES (6, 'note', ${'0'.repeat(32)}, 'never written')`,
  )
  expect((await found(door)).breaks).toEqual(['text_changed', 'text_added'])
  await database().run(sql`DELETE FROM audit_texts WHERE audit_sequence = 5 OR name = 'note'`)
  expect(await verify(door)).toMatchObject({ state: 'intact', breaks: [], erasedTexts: 1 })
})
