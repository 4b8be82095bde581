import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { opening, problemOf } from './kit/opened.ts'
import { workbookOf } from './kit/workbook.ts'

const saved = (name: string) =>
  new Uint8Array(readFileSync(new URL(`files/${name}`, import.meta.url)))

const bytes = (...numbers: number[]) => Uint8Array.from(numbers)

const zipOf = (...names: string[]) =>
  new Uint8Array(zipSync(Object.fromEntries(names.map((name) => [name, strToU8(name)]))))

/** The container of old workbooks, with the name of the part that a password makes. */
const encrypted = new Uint8Array([
  ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  ...new Uint8Array(504),
  ...Buffer.from('EncryptedPackage', 'utf16le'),
])

describe('a file that is no table says so, and what to do', () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['an old workbook', saved('calc-us.xls'), 'before 2007 (.xls)'],
    ['a workbook with a password', encrypted, 'protected by a password'],
    ['an OpenDocument sheet', saved('calc-us.ods'), 'OpenDocument format (.ods)'],
    ['a binary workbook', zipOf('xl/workbook.bin'), '(.xlsb)'],
    ['a sheet of Numbers', zipOf('Index/Document.iwa'), 'Apple Numbers'],
    ['a text document', zipOf('word/document.xml'), 'no table'],
    ['another archive', zipOf('lines.csv'), 'Unpack it'],
    ['an archive of nothing', new Uint8Array(zipSync({})), 'Unpack it'],
    ['a compressed file', bytes(0x1f, 0x8b, 8, 0), 'compressed (.gz)'],
    ['a PDF', '%PDF-1.7\n', 'PDF'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 73, 72, 68, 82), 'neither a text'],
    ['a web page', '\uFEFF<html><body><table><tr><td>a</td></tr></table>', 'web page'],
    ['a workbook of XML', '<?xml version="1.0"?><Workbook/>', 'web page'],
    ['nothing', '', 'empty'],
    ['empty lines', '\r\n ;;\r\n', 'empty'],
    ['headings alone', '\nid;name\n', 'no rows below the headings'],
    ['more rows than are taken', `id\n${'x\n'.repeat(100_001)}`, 'The file has 100,001 rows'],
    ['more lines than are read', `id\n${'\n'.repeat(200_001)}x\n`, '200,000 lines'],
    ['more cells than are read', `id\n${`${';'.repeat(99)}\n`.repeat(50_001)}`, '5,000,000 cells'],
    ['more bytes than are read', 'x'.repeat(60_000_001), 'larger than 60 MB'],
  ])('%s', async (_, content, words) => {
    const problem = await problemOf(content)
    expect(problem).toContain(words)
    expect(problem).toMatch(/(?:[Cc]hoose|[Ss]plit) .*\.$/)
  })
})

describe('whatever a file holds, it is opened or refused by a sentence', () => {
  const answered = async (content: Uint8Array) => {
    const answer = await opening(Uint8Array.from(content))
    return answer.ok ? answer.file.records.length > 0 : answer.problem.endsWith('.')
  }

  test('of random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), answered), { numRuns: 500 })
  })

  test('of random bytes behind the first ones of something known', async () => {
    const starts = [
      [0x50, 0x4b, 3, 4],
      [0x50, 0x4b, 5, 6],
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xef, 0xbb, 0xbf],
    ]
    const files = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }))
      .map(([start, rest]) => Uint8Array.from([...start, ...rest]))
    await fc.assert(fc.asyncProperty(files, answered), { numRuns: 500 })
  })

  test('of signs that mean something in a table', async () => {
    const texts = fc
      .array(fc.constantFrom('"', ';', ',', '\t', '\n', '\r', 'ä', '1', 'Total', 'sep=', ' '), {
        maxLength: 60,
      })
      .map((parts) => new TextEncoder().encode(parts.join('')))
    await fc.assert(fc.asyncProperty(texts, answered), { numRuns: 1000 })
  })

  test('of a workbook with some bytes changed', async () => {
    const whole = workbookOf({
      sheets: [
        {
          name: 'A',
          rows: [
            ['id', 'n'],
            ['a', 1],
            ['b', { day: 46326 }],
          ],
        },
      ],
    })
    const files = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => changes.reduce((file, [at, byte]) => file.with(at, byte), whole))
    await fc.assert(fc.asyncProperty(files, answered), { numRuns: 1000 })
  })
})
