import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { whatRemoteRefuses } from './remote-sql.ts'
import { repositoryRoot } from './source-files.ts'

const names = globSync('*.sql', { cwd: `${repositoryRoot}migrations` }).sort()
const textOf = (name: string) => readFileSync(`${repositoryRoot}migrations/${name}`, 'utf8')

test('a migration keeps the name and the bytes that it landed with', () => {
  const kept = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(`${repositoryRoot}migrations/hashes.json`, 'utf8')))
  const found = Object.fromEntries(
    names.map((name) => [name, createHash('sha256').update(textOf(name)).digest('hex')]),
  )
  // A new one enters its line by hand, from what is shown here: migrations/README.md.
  expect(kept).toEqual(found)
})

test.each(names)('%s holds nothing that only a deployed D1 refuses', (name) => {
  expect(whatRemoteRefuses(textOf(name))).toEqual([])
})

describe('what a deployed D1 refuses and local SQLite takes', () => {
  const trigger = (condition: string) =>
    `CREATE TRIGGER t BEFORE INSERT ON a WHEN ${condition}\nBEGIN\n  SELECT 1;\nEND;`

  test.each([
    ['a bare CASE in a condition', trigger('NOT CASE 1 WHEN 1 THEN 2 END'), 'bare CASE'],
    [
      'a bare CASE in a body',
      'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END;',
      'bare CASE',
    ],
    [
      'a bare CASE within one in parentheses',
      trigger('(CASE 1 WHEN CASE 2 WHEN 3 THEN 4 END THEN 2 END)'),
      'bare CASE',
    ],
    ['begin in lower case', trigger('1').replace('BEGIN', 'begin'), '“begin” in lower case'],
    ['end in lower case', trigger('1').replace('END', 'End'), '“End” in lower case'],
    ['an odd apostrophe in a comment', "-- a reseller's rate\nSELECT 1;", "line 1: an odd '"],
    ['an odd apostrophe in a block', "/* two\n it's */ SELECT 1;", "an odd '"],
    ['lines that end with CR LF', 'SELECT 1;\r\n', 'CR LF'],
  ])('%s is refused', (_what, sql, said) => {
    expect(whatRemoteRefuses(sql).join('\n')).toContain(said)
  })

  test.each([
    ['a CASE in parentheses in a trigger', trigger('NOT (CASE 1 WHEN 1 THEN 2 END)')],
    ['a bare CASE outside of triggers', `${trigger('1')} SELECT CASE 1 WHEN 1 THEN 2 END;`],
    ['apostrophes and words of SQL in a text', "SELECT 'it''s the end', 'begin';"],
    ['a pair of apostrophes in a comment', "-- 'begin' and “end” of a range"],
  ])('%s is taken', (_what, sql) => {
    expect(whatRemoteRefuses(sql)).toEqual([])
  })
})
