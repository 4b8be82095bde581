import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { verifyAuditChain } from '#db/audit/verify-chain.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import { loadGroups, readTables, usedTables } from '../../../scripts/house/backup/tables.ts'
import { endUnderWay, readUnderWay } from '../../../scripts/house/backup/under-way.ts'
import { emptied, givenUsedProgram, load, takeBackup, wholeDatabase } from './backup-kit.ts'

freshStores({ namesBySql: true })

/** Runs what a trigger would refuse, and makes the trigger again. */
async function without(trigger: string, statement: string, ...values: string[]): Promise<void> {
  const { results } = await env.DB.prepare('SELECT sql FROM sqlite_schema WHERE name = ?')
    .bind(trigger)
    .all<{ sql: string }>()
  await env.DB.batch([
    env.DB.prepare(`DROP TRIGGER ${trigger}`),
    env.DB.prepare(statement).bind(...values),
    ...results.map(({ sql }) => env.DB.prepare(sql)),
  ])
}

async function givenTenants(count: number): Promise<void> {
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO tenants (id, name, onboarded_on, test, recorded_at_ms, recorded_by)
    SELECT printf('t-%06d', i), 'Clinic “North” ' || i, '2026-10-01', 0, i, 'system' FROM n`,
  ).run()
}

test('what is loaded is what was there: schema, rows and counters, and nothing twice', async () => {
  await givenUsedProgram()
  const before = await wholeDatabase()
  const verified = await verifyStatements(database(), null)
  const chain = await verifyAuditChain(database(), 0)
  const backup = await takeBackup()
  await emptied()
  await load(backup)
  expect(await wholeDatabase()).toEqual(before)
  expect(await verifyStatements(database(), null)).toEqual(verified)
  expect(await verifyAuditChain(database(), 0)).toEqual(chain)
  expect(chain.through.sequence).toBeGreaterThan(10)
  await endUnderWay(env.DB)
  expect(await readUnderWay(env.DB)).toBeNull()
})

test('who was signed in is not in a backup, and signs in anew after a restore', async () => {
  const { actor } = await givenSuperAdmin()
  const hash = 'a'.repeat(64)
  await env.DB.batch([
    env.DB.prepare('INSERT INTO sessions VALUES (?1, ?2, 1, 2, 2, NULL, NULL)').bind(
      hash,
      actor.personId,
    ),
    env.DB.prepare('INSERT INTO rate_limit_windows VALUES (?1, 0, 1)').bind(hash),
  ])
  const read = (await readTables(env.DB)).map(({ name }) => name)
  expect(read).not.toContain('sessions')
  expect(read).not.toContain('rate_limit_windows')
  expect(read).not.toContain('api_key_requests')
  const backup = await takeBackup()
  await emptied()
  await load(backup)
  expect(await countRows('SELECT count(*) n FROM people')).toBe(1)
  expect(await countRows('SELECT count(*) n FROM sessions')).toBe(0)
  expect(await countRows('SELECT count(*) n FROM rate_limit_windows')).toBe(0)
})

test('keys are loaded in any order, also before those that they took over from', async () => {
  const insert = (id: string, follows: string) =>
    env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO api_keys (id, name, key_hash, created_at_ms, predecessor_id)
      SELECT ${id} || i, 'billing', substr(printf('%064d', i) || ${id}, -64), i, ${follows} FROM n`,
    )
  await env.DB.batch([insert("'z-key-of-'", 'NULL'), insert("'a-key-of-'", "'z-key-of-' || i")])
  const backup = await takeBackup()
  const before = await wholeDatabase()
  await emptied()
  await load(backup)
  expect(await wholeDatabase()).toEqual(before)
})

test('numbers of rows that are gone are not given out again', async () => {
  await givenUsedProgram()
  await env.DB.exec('DELETE FROM audit_texts WHERE audit_sequence > 5')
  await without('audit_stays', 'DELETE FROM audit WHERE sequence > 5')
  const highest = () =>
    env.DB.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'audit'`).first<number>('seq')
  const before = await highest()
  expect(before).toBeGreaterThan(5)
  const backup = await takeBackup()
  await emptied()
  await load(backup)
  expect(await highest()).toBe(before)
})

test('a row that is larger as JSON than a value may be is loaded as it was', async () => {
  await givenUsedProgram()
  const document = '"'.repeat(1_300_000)
  await without('statements_never_change', 'UPDATE statements SET canonical_json = ?1', document)
  const backup = await takeBackup()
  await emptied()
  await load(backup)
  const { results } = await env.DB.prepare('SELECT canonical_json AS text FROM statements').all()
  expect(results.length).toBeGreaterThan(2)
  expect(results.every(({ text }) => text === document)).toBe(true)
})

test('50,000 rows come in pages, each within what D1 takes and answers', async () => {
  await givenTenants(50_000)
  const backup = await takeBackup()
  await emptied()
  await load(backup)
  const count = await env.DB.prepare('SELECT count(*) AS n FROM tenants').first('n')
  expect(count).toBe(50_000)
})

test('a database of another schema is refused before anything is changed in it', async () => {
  const backup = await takeBackup()
  await env.DB.prepare('CREATE TABLE somebody_elses (id INTEGER PRIMARY KEY) STRICT').run()
  await expect(load(backup)).rejects.toThrow('table somebody_elses is one too many')
  await env.DB.prepare('DROP TABLE somebody_elses').run()
  await env.DB.prepare('DROP TRIGGER audit_stays').run()
  await expect(load(backup)).rejects.toThrow('trigger audit_stays is missing')
  expect(await readUnderWay(env.DB)).toBeNull()
})

test('a backup of a database whose tables are quoted otherwise is taken', async () => {
  const backup = await takeBackup()
  const requoted = backup.schema.map((entry) => ({
    ...entry,
    sql: entry.sql.replace(/^CREATE TABLE (\w+) /, 'CREATE TABLE  "$1"\n'),
  }))
  await load({ ...backup, schema: requoted })
  expect((await readUnderWay(env.DB))?.step).toBe('loaded')
})

test('a row that somebody wrote meanwhile is found, and the restore does not count as done', async () => {
  await givenUsedProgram()
  const backup = await takeBackup()
  await emptied()
  await givenTenants(1)
  // The row, or the note that its name has no words yet.
  const differs = /\b(?:tenants|search_waiting) differs/
  await expect(load(backup)).rejects.toThrow(differs)
  expect((await readUnderWay(env.DB))?.step).toBe('loading')
  await expect(load(backup)).rejects.toThrow(differs)
})

test('only what somebody did counts as used: a deployed program that waits is empty', async () => {
  await fireCron('15 3 * * *', at('2026-12-21T03:15:00Z'))
  await fireCron('*/5 * * * *', at('2026-12-21T03:20:00Z'))
  const used = async () => usedTables(env.DB, await readTables(env.DB))
  expect(await used()).toEqual([])
  await givenApplication()
  expect(await used()).toContain('applications')
})

test('tables come behind those that they refer to; those of a circle come together', async () => {
  const groups = loadGroups(await readTables(env.DB)).map((group) => group.map(({ name }) => name))
  const at = (table: string) => groups.findIndex((group) => group.includes(table))
  expect(groups.filter((group) => group.length > 1)).toEqual([
    ['applications', 'people', 'resellers'],
  ])
  expect(at('tenants')).toBeLessThan(at('revenue_lines'))
  expect(at('statements')).toBeLessThan(at('payments'))
  expect(groups.flat()).toHaveLength((await readTables(env.DB)).length)
})
