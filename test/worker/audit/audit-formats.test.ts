import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { found, givenSealed, insertReason, noon, seal } from './audit-scene.ts'

freshStores()

/** A row as the Worker of before migration 0018 wrote it, straight into the table. */
const insertAsBefore = () =>
  database().run(sql`INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
    VALUES (${noon}, 'system', 'month.closed', 'month', '2026-10', '{"step":1}')`)

type OldRow = { sequence: number; at_ms: number; hash: string | null }

/** Seals as that Worker did: rows as it knew them, one after another. */
async function sealAsBefore(): Promise<void> {
  const rows = await database().all<OldRow>(
    sql`SELECT sequence, at_ms, hash FROM audit ORDER BY sequence`,
  )
  let previousHash: string | null = null
  for (const { sequence, at_ms: atMs, hash } of rows) {
    const row = {
      sequence,
      atMs,
      actorKind: 'system',
      actorId: null,
      action: 'month.closed',
      subjectKind: 'month',
      subjectId: '2026-10',
      resellerId: null,
      details: { step: 1 },
    }
    previousHash = hash ?? (await sha256Hex(canonicalJson({ ...row, previousHash })))
    await database().run(
      sql`UPDATE audit SET hash = ${previousHash} WHERE sequence = ${sequence} AND hash IS NULL`,
    )
  }
}

const formats = async () =>
  (
    await database().all<{ f: string }>(
      sql`SELECT (hash IS NOT NULL) || ':' || format AS f FROM audit ORDER BY sequence`,
    )
  ).map(({ f }) => f)

test('rows that were sealed before the texts came go on verifying, and what comes behind them', async () => {
  for (let row = 0; row < 3; row += 1) await insertAsBefore()
  await sealAsBefore()
  await insertAsBefore()
  await seal()
  expect(await formats()).toEqual(['1:1', '1:1', '1:1', '1:2'])
  await givenSealed(2)
  expect(await found(await adminDoor())).toMatchObject({ state: 'intact', breaks: [] })
})

test('the Worker of before seals nothing behind a row of the one after it: it waits', async () => {
  await insertAsBefore()
  await seal()
  await insertAsBefore()
  await insertAsBefore()
  await sealAsBefore()
  expect(await formats()).toEqual(['1:2', '0:1', '0:1'])
  await seal()
  expect(await formats()).toEqual(['1:2', '1:2', '1:2'])
  expect(await found(await adminDoor())).toMatchObject({ state: 'intact', breaks: [] })
})

test('a text stays until its row is sealed, and neither changes nor comes later', async () => {
  await insertReason('not yet sealed')
  await expect(database().run(sql`DELETE FROM audit_texts`)).rejects.toThrow()
  await seal()
  for (const statement of [
    sql`UPDATE audit_texts SET text = 'x'`,
    sql`INSERT INTO audit_texts VALUES (1, 'note', ${'0'.repeat(32)}, 'later')`,
    sql`INSERT OR REPLACE INTO audit_texts VALUES (1, 'reason', ${'0'.repeat(32)}, 'other')`,
    sql`UPDATE audit SET actor_role = 'finance'`,
  ]) {
    await expect(database().run(statement)).rejects.toThrow()
  }
})
