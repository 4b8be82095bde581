import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { sealStatement } from '#domain/statements/statement-document.ts'
import { type StatementDownload, statementDownload } from '#domain/statements/statement-download.ts'
import { booksAt, openBooks } from './books.ts'
import { changedAt, figuresIn } from './changed-figures.ts'

const script = fileURLToPath(new URL('../../../site/public/verify-statement.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'verify-statement-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** How the script ends with these files, and what it says of each in turn. */
function verify(...files: readonly unknown[]) {
  const names = files.map((file, index) => {
    const name = `file-${index}.json`
    writeFileSync(join(folder, name), typeof file === 'string' ? file : JSON.stringify(file))
    return name
  })
  const { status, stdout } = spawnSync(process.execPath, [script, ...names], {
    encoding: 'utf8',
    cwd: folder,
  })
  return { status, said: stdout.split(/^file-\d+\.json: /m).slice(1) }
}

/** Closes the months in turn; the download of the last statement, with the one before it. */
async function downloadAfter(
  books: ReturnType<typeof openBooks>,
  months: readonly string[],
  between: (month: string) => void = () => {},
): Promise<StatementDownload> {
  let previous: { statement: StatementDownload['statement']; sha256: string } | null = null
  let last: StatementDownload | null = null
  for (const month of months) {
    between(month)
    for (const draft of await books.close(month)) {
      const { document, sha256 } = await sealStatement(draft)
      const stored = { statement: document, sha256 }
      last = statementDownload(stored, draft, previous, { rates: [], adjustments: [] })
      previous = stored
    }
  }
  if (last === null) throw new Error('No statement was made')
  return last
}

/** A statement with everything in it: late credits, two rates, adjustments, a balance, three parts. */
function everything(): Promise<StatementDownload> {
  const books = booksAt(5000, { EUR: 100 })
  books.setRate('reseller-a', '2026-11', 3333)
  return downloadAfter(books, ['2026-10', '2026-11'], (month) => {
    if (month === '2026-10') {
      for (const tenantId of ['t1', 't2', 't3']) books.accept(tenantId, month, 333)
      books.adjust('reseller-a', -900)
      return
    }
    books.accept('t2', '2026-10', -333)
    for (const tenantId of ['t1', 't2', 't3']) books.accept(tenantId, month, 1001)
    books.accept('t1', month, 57, { kind: 'overage' })
    books.adjust('reseller-a', 25)
  })
}

describe('a downloaded statement, checked by the script alone', () => {
  test.each<[string, number, readonly (readonly [string, number])[]]>([
    [
      '1',
      5000,
      [
        ['t1', 17_900],
        ['t1', 4094],
      ],
    ],
    [
      '2',
      5000,
      [
        ['t1', 333],
        ['t2', 333],
        ['t3', 333],
      ],
    ],
    ['3', 5000, [['t1', 333]]],
    ['3, the credit', 5000, [['t1', -333]]],
    ['4', 2000, [['t1', 123]]],
    [
      '11',
      5000,
      [
        ['t1', -333],
        ['t2', -333],
        ['t3', -333],
      ],
    ],
  ])('is identical in example %s', async (_, rateBps, lines) => {
    const books = booksAt(rateBps)
    const file = await downloadAfter(books, ['2026-10'], () => {
      for (const [tenantId, amountMinor] of lines) books.accept(tenantId, '2026-10', amountMinor)
    })
    expect(verify(file)).toEqual({
      status: 0,
      said: [`identical (${lines.length} lines, SHA-256 ${file.sha256})\n`],
    })
  })

  test('is identical in examples 5 and 6: late credit, new rate, balance carried on', async () => {
    const books = booksAt(5000)
    books.setRate('reseller-a', '2026-11', 2000)
    const file = await downloadAfter(books, ['2026-10', '2026-11', '2026-12'], (month) => {
      if (month === '2026-10') books.accept('t1', month, 10_000)
      if (month === '2026-11') books.accept('t1', '2026-10', -4000)
      if (month === '2026-11') books.accept('t1', month, 1000)
      if (month === '2026-12') books.accept('t1', month, 20_000)
    })
    expect(file.statement).toMatchObject({ balanceInMinor: -1800, payableMinor: 2200 })
    expect(verify(file).status).toBe(0)
  })

  test('is identical in examples 8 and 13: a tenant that left, an adjustment alone', async () => {
    const books = openBooks()
    books.setRate('reseller-a', '2027-02', 5000)
    books.setOwner('t1', 'reseller-a', '2027-02')
    books.setOwner('t1', 'reseller-b', '2027-03')
    const file = await downloadAfter(books, ['2027-02', '2027-03', '2027-04'], (month) => {
      if (month === '2027-03') books.adjust('reseller-a', -1500)
      if (month === '2027-04') books.accept('t1', '2027-02', 1000)
    })
    expect(file.inputs.ownership).toMatchObject([{ fromMonth: '2027-02', toMonth: '2027-03' }])
    expect(file.statement).toMatchObject({ commission: { amountMinor: 500 }, dueMinor: -1000 })
    expect(verify(file).status).toBe(0)
  })

  test('is identical with late lines, two rates, adjustments, a balance and a minimum at once', async () => {
    expect(verify(await everything())).toMatchObject({ status: 0 })
  })

  test('with one unit changed in any figure or hash is different', async () => {
    const file = await everything()
    const leaves = figuresIn(file)
    expect(leaves.length).toBeGreaterThan(90)
    const { said } = verify(...leaves.map((path) => changedAt(file, path)))
    const unnoticed = leaves.filter(
      (_, index) => said[index]?.startsWith('DIFFERENT at /') !== true,
    )
    expect(unnoticed).toEqual([])
  })

  test.each<[string, string, string]>([
    ['a line', 'inputs.lines.0.amountMinor', '/statement/parts/0/creditMinor'],
    ['a part', 'statement.parts.0.commissionMinor', '/statement/parts/0/commissionMinor'],
    ['the payable', 'statement.payableMinor', '/statement/payableMinor'],
    ['an adjustment', 'inputs.adjustments.0.amountMinor', '/statement/adjustments/0/amountMinor'],
    ['what was carried in', 'previous.statement.balanceOutMinor', '/statement/balanceInMinor'],
    [
      'the rounding of the one before',
      'previous.statement.commission.amountMinor',
      '/statement/previousSha256',
    ],
  ])('names the place of one cent changed in %s', async (_, path, place) => {
    const { said } = verify(changedAt(await everything(), path.split('.')))
    expect(said).toEqual([expect.stringContaining(`DIFFERENT at ${place}\n`)])
  })

  test.each<[string, (file: StatementDownload) => void, string]>([
    ['a line left out', ({ inputs }) => inputs.lines.pop(), '/statement/parts'],
    [
      'a line twice',
      ({ inputs }) => inputs.lines.push(...inputs.lines.slice(0, 1)),
      '/inputs/lines/5',
    ],
    ['a tenant that is not owned', ({ inputs }) => inputs.ownership.shift(), '/inputs/lines/1'],
    ['a rate that is missing', ({ inputs }) => inputs.rates.splice(0, 2), '/inputs/lines/0'],
    [
      'owners from a month too late',
      ({ inputs }) => {
        for (const own of inputs.ownership) own.fromMonth = toMonth('2026-12')
      },
      '/inputs/lines/0',
    ],
    [
      'parts of another tenant',
      ({ statement }) => {
        for (const part of statement.parts) part.tenantId = 't9'
      },
      '/statement/parts/0/tenantId',
    ],
    [
      'another engine',
      ({ statement }) => {
        statement.engineVersion = '3'
      },
      '/sha256',
    ],
    [
      'rules that the script does not know',
      ({ statement }) => {
        statement.rulesVersion = '3'
      },
      '/statement/rulesVersion',
    ],
  ])('is different with %s', async (_, change, place) => {
    const file = structuredClone(await everything())
    change(file)
    const { status, said } = verify(file)
    expect([status, said[0]]).toEqual([1, expect.stringContaining(`at ${place}`)])
  })

  test('checks several files in turn, and ends as the worst of them does', async () => {
    const file = await everything()
    const { status, said } = verify(file, changedAt(file, ['statement', 'dueMinor']), file)
    expect([status, said.map((text) => text.split(' ')[0])]).toEqual([
      1,
      ['identical', 'DIFFERENT', 'identical'],
    ])
  })

  test.each([
    ['no JSON', 'hello'],
    ['another JSON', '{"a":1}'],
  ])('can’t be checked when it is %s', (_, text) => {
    const { status, said } = verify(text)
    expect([status, said]).toEqual([2, [expect.stringContaining("can't be checked")]])
  })
})
