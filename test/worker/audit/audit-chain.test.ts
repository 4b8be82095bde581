import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { insertAudit } from '#db/audit/audit.ts'
import { chainStart, verifyAuditChain } from '#db/audit/audit-chain.ts'
import { newId } from '#http/new-id.ts'
import { sealAudit } from '#jobs/seal-audit.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'

freshStores()

async function givenRows(count: number): Promise<void> {
  const db = database()
  for (let row = 0; row < count; row += 1) {
    await insertAudit(db, {
      atMs: 1_790_000_000_000 + row,
      actor: row % 2 === 0 ? { kind: 'system' } : { kind: 'person', personId: 'person-1' },
      action: 'reseller.suspended',
      subject: { kind: 'reseller', id: 'reseller-1' },
      details: { step: row, months: ['2026-10', '2026-11'] },
    })
  }
}

const seal = () => sealAudit(env, { db: database(), nowMs: 0, newId, origin: '', mayGoOn: always })

const hashes = async (): Promise<(string | null)[]> =>
  (
    await database().all<{ hash: string | null }>(sql`SELECT hash FROM audit ORDER BY sequence`)
  ).map((row) => row.hash)

/** Somebody with the database's keys, who takes the triggers away first. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  const db = database()
  await db.run(sql`DROP TRIGGER audit_is_only_sealed`)
  await db.run(sql`DROP TRIGGER audit_stays`)
  await db.run(statement)
}

test('a hash is the SHA-256 of the row and the hash before it, in canonical JSON', async () => {
  await givenRows(2)
  await seal()
  const digest = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toHex()
  const first = await digest(
    '{"action":"reseller.suspended","actorId":null,"actorKind":"system","atMs":1790000000000,' +
      '"details":{"months":["2026-10","2026-11"],"step":0},"previousHash":null,"resellerId":null,' +
      '"sequence":1,"subjectId":"reseller-1","subjectKind":"reseller"}',
  )
  const second = await digest(
    '{"action":"reseller.suspended","actorId":"person-1","actorKind":"person","atMs":1790000000001,' +
      `"details":{"months":["2026-10","2026-11"],"step":1},"previousHash":"${first}","resellerId":null,` +
      '"sequence":2,"subjectId":"reseller-1","subjectKind":"reseller"}',
  )
  expect(await hashes()).toEqual([first, second])
})

test('sealing goes on where it stopped, and the chain is intact', async () => {
  await givenRows(3)
  expect(await seal()).toEqual({ sealed: 3 })
  await givenRows(2)
  expect(await seal()).toEqual({ sealed: 2 })
  expect(await seal()).toEqual({ sealed: 0 })
  const last = (await hashes()).at(-1)
  expect(await verifyAuditChain(database())).toEqual({
    state: 'intact',
    through: { sequence: 5, hash: last },
  })
})

test('more rows than one page are sealed in one run', async () => {
  const rows = Array.from({ length: 450 }, (_, row) => ({ row }))
  await database().run(sql`INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
    SELECT value->>'row', 'system', 'test.row', 'test', 'x', '{}' FROM json_each(${JSON.stringify(rows)})`)
  expect(await seal()).toEqual({ sealed: 450 })
  expect(await verifyAuditChain(database())).toMatchObject({ state: 'intact' })
})

test('five seals at once write the same hashes as one', async () => {
  await givenRows(30)
  await Promise.all([seal(), seal(), seal(), seal(), seal()])
  expect((await hashes()).every((hash) => hash !== null)).toBe(true)
  expect(await verifyAuditChain(database())).toMatchObject({
    state: 'intact',
    through: { sequence: 30 },
  })
})

test.each([
  [
    'a row’s details are edited',
    sql`UPDATE audit SET details = '{"step":99}' WHERE sequence = 4`,
    4,
  ],
  ['a row’s actor is swapped', sql`UPDATE audit SET actor_id = 'person-2' WHERE sequence = 4`, 4],
  ['a row’s time is moved', sql`UPDATE audit SET at_ms = at_ms + 1 WHERE sequence = 1`, 1],
  ['a hash is replaced', sql`UPDATE audit SET hash = ${'0'.repeat(64)} WHERE sequence = 5`, 5],
  ['a hash is taken away', sql`UPDATE audit SET hash = NULL WHERE sequence = 3`, 3],
  ['a row is deleted', sql`DELETE FROM audit WHERE sequence = 4`, 5],
  ['the first row is deleted', sql`DELETE FROM audit WHERE sequence = 1`, 2],
  ['two rows trade places', swap(2, 4), 2],
])('when %s, the first break is found', async (_what, statement, atSequence) => {
  await givenRows(8)
  await seal()
  await tamper(statement)
  const verdict = await verifyAuditChain(database(), chainStart, { pageSize: 2, mostPages: 10 })
  expect(verdict).toMatchObject({ state: 'broken', atSequence })
})

test('rows that wait to be sealed don’t break the chain', async () => {
  await givenRows(3)
  await seal()
  await givenRows(2)
  expect(await verifyAuditChain(database())).toMatchObject({
    state: 'intact',
    through: { sequence: 3 },
  })
})

test('a verification that stops at its page limit can be gone on with', async () => {
  await givenRows(7)
  await seal()
  const pages = { pageSize: 2, mostPages: 2 }
  const half = await verifyAuditChain(database(), chainStart, pages)
  expect(half).toMatchObject({ state: 'unfinished', through: { sequence: 4 } })
  expect(await verifyAuditChain(database(), half.through, pages)).toMatchObject({
    state: 'intact',
    through: { sequence: 7 },
  })
})

test('a sealed row can be neither edited nor sealed anew nor deleted', async () => {
  await givenRows(1)
  await seal()
  for (const statement of [
    sql`UPDATE audit SET hash = ${'0'.repeat(64)}`,
    sql`UPDATE audit SET details = '{}'`,
    sql`DELETE FROM audit`,
  ]) {
    await expect(database().run(statement)).rejects.toThrow()
  }
})

/** Swaps what two rows say, and leaves their hashes. */
function swap(one: number, other: number) {
  return sql`UPDATE audit SET at_ms = (SELECT at_ms FROM audit AS o
      WHERE o.sequence = ${one} + ${other} - audit.sequence) WHERE sequence IN (${one}, ${other})`
}
