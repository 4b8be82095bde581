import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findStatementOf } from '#db/statements/one-statement.ts'
import { insertDocuments, piecesOf } from '#db/statements/statement-documents.ts'
import { listStatements } from '#db/statements/statement-list.ts'
import { at, database } from '#test/worker/kit/harness.ts'
import { wholeDocument } from '#test/worker/kit/ledger-harness.ts'
import { givenManyResellers, monthAt } from '#test/worker/kit/many-resellers.ts'

const migration = '0014_statement_documents.sql'
const { TEST_MIGRATIONS: all } = env
const before = all.slice(
  0,
  all.findIndex(({ name }) => name === migration),
)

beforeEach(() => applyD1Migrations(env.DB, before))
afterEach(() => reset())

const month = monthAt(1)
const everything = { month: null, resellerNumber: null, currency: null, state: null }

async function givenClose(): Promise<void> {
  await givenManyResellers({ resellers: 100, tenants: 1, lightTenants: 0 })
  await env.DB.prepare(
    `INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff,
       previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, begun_at_ms)
     VALUES (?1, 0, 0, 0, 0, '{}', '1', '1', 0)`,
  )
    .bind(month)
    .run()
}

/** As the Worker of before writes it: the whole document in the row. */
const insertAsBefore = (reseller: number, document: string) =>
  env.DB.prepare(
    `INSERT INTO statements (number, reseller_id, month, currency, revenue_minor, commission_minor,
       adjustments_minor, balance_in_minor, due_minor, minimum_payout_minor, payable_minor,
       balance_out_minor, canonical_json, sha256, created_at_ms)
     SELECT printf('R%04d-', number) || ?1 || '-EUR', id, ?1, 'EUR', 0, 0, 0, 0, 0, 0, 0, 0, ?2,
       printf('%064d', number), ?4 FROM resellers WHERE number = ?3`,
  )
    .bind(month, document, reseller, at('2025-02-03'))
    .run()

/** What this SQL gives of each statement `s`, by number. */
const each = async (value: string) =>
  (
    await env.DB.prepare(`SELECT ${value} AS text FROM statements AS s ORDER BY number`).all<{
      text: string | null
    }>()
  ).results.map(({ text }) => text)

const complete = () => env.DB.prepare('UPDATE closes SET completed_at_ms = 0').run()

/** Short, of one piece to the character, of several, and with characters of two to four bytes at the cuts. */
const written = ['{}', 'x'.repeat(250_000), 'xé'.repeat(400_000), 'a😀'.repeat(180_000)]

describe('the migration', () => {
  test('moves every stored document, to the byte, and leaves the old column to the Worker of before', async () => {
    await givenClose()
    for (const [index, text] of written.entries()) await insertAsBefore(index + 1, text)
    await complete()
    await applyD1Migrations(env.DB, all)
    expect(await each(wholeDocument)).toEqual(written)
    expect(await each('canonical_json')).toEqual(written)
  })

  test('lets the Worker of before go on with a close, whose documents the new one finds', async () => {
    await applyD1Migrations(env.DB, all)
    await givenClose()
    for (const [index, text] of written.entries()) await insertAsBefore(index + 1, text)
    expect(await each(wholeDocument)).toEqual(written)
  })
})

test('a document of several pieces is read as it was written', async () => {
  await applyD1Migrations(env.DB, all)
  await givenClose()
  for (const [index, text] of written.entries()) {
    await insertAsBefore(index + 1, '')
    const number = `R000${index + 1}-${month}-EUR`
    await Promise.all(insertDocuments(database(), [{ number, canonicalJson: text }]))
    const found = await findStatementOf(database(), { number, resellerId: null })
    expect(found?.canonicalJson).toBe(text)
  }
  expect(await each(wholeDocument)).toEqual(written)
})

test('a text is cut between characters, and joined is what it was', () => {
  const text = 'a😀b😀😀'
  for (const length of [2, 3, 4, 7, 8, 9]) {
    const pieces = piecesOf(text, length)
    expect(pieces.join('')).toBe(text)
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(length)
      expect(piece.isWellFormed()).toBe(true)
    }
  }
  expect(piecesOf('', 2)).toEqual([])
})

test('a list of 60 statements takes as long whether their documents have 1 kB or 1 MB', async () => {
  await applyD1Migrations(env.DB, all)
  await givenClose()
  for (let reseller = 1; reseller <= 60; reseller += 1) await insertAsBefore(reseller, '')
  const document = (pieces: number, length: number) =>
    env.DB.prepare(
      `INSERT INTO statement_documents SELECT number, value, printf('%' || ?2 || 's', 'x')
       FROM statements, json_each(?1) ORDER BY number`,
    )
      .bind(JSON.stringify(Array.from({ length: pieces }, (_, index) => index)), String(length))
      .run()
  await document(1, 1000)
  const small = await medianMs()
  await env.DB.prepare('DROP TRIGGER statement_documents_stay').run()
  await env.DB.prepare('DELETE FROM statement_documents').run()
  await document(4, 250_000)
  const large = await medianMs()
  console.log(`a list of 60 statements: ${small} ms with 1 kB each, ${large} ms with 1 MB`)
  expect(large).toBeLessThan(3 * small + 3)
})

async function medianMs(): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 21; round += 1) {
    const startMs = performance.now()
    expect(await listStatements(database(), everything, { after: null, limit: 60 })).toHaveLength(
      60,
    )
    times.push(performance.now() - startMs)
  }
  return times.sort((a, b) => a - b)[10] ?? Number.NaN
}
