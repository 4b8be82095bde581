import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { insertAudit } from '#db/audit/audit.ts'
import {
  type ChainLimits,
  type ChainPosition,
  chainStart,
  verifyAuditChain,
} from '#db/audit/verify-chain.ts'
import { newId } from '#http/new-id.ts'
import { sealAudit } from '#jobs/seal-audit.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'

freshStores()

async function givenRows(count: number): Promise<void> {
  const db = database()
  for (let row = 0; row < count; row += 1) {
    await insertAudit(db, {
      atMs: nowMs + row,
      actor: row % 2 === 0 ? { kind: 'system' } : { kind: 'person', personId: 'person-1' },
      action: 'reseller.suspended',
      subject: { kind: 'reseller', id: 'reseller-1' },
      details: { step: row, months: ['2026-10', '2026-11'] },
    })
  }
}

const nowMs = 1_790_000_000_000
const verify = (...[from, limits]: [ChainPosition?, ChainLimits?]) =>
  verifyAuditChain(database(), nowMs, from, limits)
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
  await db.run(sql`DROP TRIGGER audit_says_who_for_ever`)
  await db.run(statement)
}

test('a hash is the SHA-256 of the row and the hash before it, in canonical JSON', async () => {
  await givenRows(2)
  await seal()
  const digest = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toHex()
  const first = await digest(
    '{"action":"reseller.suspended","actorId":null,"actorKind":"system","actorResellerId":null,' +
      '"actorRole":null,"atMs":1790000000000,"details":{"months":["2026-10","2026-11"],"step":0},' +
      '"digests":null,"format":2,"previousHash":null,"resellerId":null,' +
      '"sequence":1,"subjectId":"reseller-1","subjectKind":"reseller"}',
  )
  const second = await digest(
    '{"action":"reseller.suspended","actorId":"person-1","actorKind":"person","actorResellerId":null,' +
      '"actorRole":null,"atMs":1790000000001,"details":{"months":["2026-10","2026-11"],"step":1},' +
      `"digests":null,"format":2,"previousHash":"${first}","resellerId":null,` +
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
  expect(await verify()).toEqual({
    state: 'intact',
    through: { sequence: 5, hash: last },
    breaks: [],
    erasedTexts: 0,
  })
})

test('more rows than one page are sealed in one run', async () => {
  const rows = Array.from({ length: 450 }, (_, row) => ({ row }))
  await database().run(sql`INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
    SELECT value->>'row', 'system', 'test.row', 'test', 'x', '{}' FROM json_each(${JSON.stringify(rows)})`)
  expect(await seal()).toEqual({ sealed: 450 })
  expect(await verify()).toMatchObject({ state: 'intact' })
})

test('five seals at once write the same hashes as one', async () => {
  await givenRows(30)
  await Promise.all([seal(), seal(), seal(), seal(), seal()])
  expect((await hashes()).every((hash) => hash !== null)).toBe(true)
  expect(await verify()).toMatchObject({
    state: 'intact',
    through: { sequence: 30 },
  })
})

test.each<[string, ReturnType<typeof sql>, readonly object[]]>([
  [
    'a row’s details are edited',
    sql`UPDATE audit SET details = '{"step":99}' WHERE sequence = 4`,
    [{ kind: 'changed', sequence: 4 }],
  ],
  [
    'a row’s actor is swapped',
    sql`UPDATE audit SET actor_id = 'person-2' WHERE sequence = 4`,
    [{ kind: 'changed', sequence: 4 }],
  ],
  [
    'who acted gets another role',
    sql`UPDATE audit SET actor_role = 'super_admin' WHERE sequence = 4`,
    [{ kind: 'changed', sequence: 4 }],
  ],
  [
    'a row’s time is moved',
    sql`UPDATE audit SET at_ms = at_ms + 1 WHERE sequence = 1`,
    [{ kind: 'changed', sequence: 1 }],
  ],
  [
    'a hash is replaced',
    sql`UPDATE audit SET hash = ${'0'.repeat(64)} WHERE sequence = 5`,
    [
      { kind: 'changed', sequence: 5 },
      { kind: 'changed', sequence: 6 },
    ],
  ],
  [
    'a hash is taken away',
    sql`UPDATE audit SET hash = NULL WHERE sequence = 3`,
    [{ kind: 'unsealed', sequence: 3 }],
  ],
  [
    'a row is sealed by the format of before',
    sql`UPDATE audit SET format = 1 WHERE sequence = 3`,
    [{ kind: 'changed', sequence: 3 }],
  ],
  [
    'a row is deleted',
    sql`DELETE FROM audit WHERE sequence = 4`,
    [{ kind: 'missing', follows: false, fromSequence: 4, throughSequence: 4 }],
  ],
  [
    'the first rows are deleted',
    sql`DELETE FROM audit WHERE sequence < 3`,
    [{ kind: 'missing', follows: false, fromSequence: 1, throughSequence: 2 }],
  ],
  [
    'two rows trade places',
    swap(2, 4),
    [
      { kind: 'changed', sequence: 2 },
      { kind: 'changed', sequence: 4 },
    ],
  ],
])('when %s, that is found, and all behind it is looked at', async (_what, statement, breaks) => {
  await givenRows(8)
  await seal()
  await tamper(statement)
  const verdict = await verify(chainStart, { pageSize: 2, mostPages: 10 })
  expect(verdict).toMatchObject({ state: 'broken', through: { sequence: 8 } })
  expect(verdict.breaks).toEqual(breaks)
})

test('rows that wait to be sealed don’t break the chain', async () => {
  await givenRows(3)
  await seal()
  await givenRows(2)
  expect(await verify()).toMatchObject({
    state: 'intact',
    through: { sequence: 3 },
  })
})

test('a verification that stops at its page limit can be gone on with', async () => {
  await givenRows(7)
  await seal()
  const pages = { pageSize: 2, mostPages: 2 }
  const half = await verify(chainStart, pages)
  expect(half).toMatchObject({ state: 'unfinished', through: { sequence: 4 } })
  expect(await verify(half.through, pages)).toMatchObject({
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

/** Swaps the times of two rows, and leaves their hashes. */
function swap(one: number, other: number) {
  return sql`UPDATE audit SET at_ms = ${2 * nowMs + one + other - 2} - at_ms
    WHERE sequence IN (${one}, ${other})`
}
