import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readLines } from '../../../scripts/house/backup/read-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'backup-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (text: string): string => {
  const path = join(folder, 'table.jsonl')
  writeFileSync(path, text)
  return path
}

test.each<[string, string]>([
  ['a line separator', 'Clinic\u2028North'],
  ['a paragraph separator', 'Clinic\u2029North'],
  ['line breaks of every kind', 'one\ntwo\r\nthree\rfour\u0085five'],
  ['more than is read at once, of several bytes a character', '€'.repeat(50_001)],
])('a row with %s comes back as it was written', async (_what, text) => {
  const rows = [
    [1, text],
    [2, null],
  ]
  const written = file(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  expect(await Array.fromAsync(readLines(written))).toEqual(rows)
})

test('an empty table has no rows, and half a line is not taken for one', async () => {
  expect(await Array.fromAsync(readLines(file('')))).toEqual([])
  await expect(Array.fromAsync(readLines(file('[1]\n[2')))).rejects.toThrow('middle of a line')
})
