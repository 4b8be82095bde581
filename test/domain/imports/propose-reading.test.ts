import { describe, expect, test } from 'vitest'
import type { FileCell, FileReading } from '#domain/imports/file-reading.ts'
import { columnsOf, type ImportKind } from '#domain/imports/import-columns.ts'
import { proposeReading } from '#test/domain/imports/kit/propose-reading.ts'
import { readingProblems } from '#test/domain/imports/kit/reading-problems.ts'

function proposed(
  kind: ImportKind,
  headings: readonly string[],
  ...cells: readonly (readonly FileCell[])[]
) {
  return proposeReading(
    kind,
    headings,
    cells.map((row, index) => ({ row: index + 2, cells: row })),
  )
}

const lines: readonly string[] = ['source', 'id', 'kind', 'currency', 'month', 'tenant']
const line: readonly string[] = ['erp', 'f1', 'Grundgebühr', 'EUR', '2026-10', 't1']

describe('a proposal', () => {
  test('asks of two columns for one field the surer one only, and both where they are as sure', () => {
    const byRank = proposed('revenue_lines', ['Belegnummer', 'Rechnungsnummer'], ['1', '2'])
    expect(byRank.reading.columns.map(({ field }) => field)).toEqual(['externalId', null])
    expect(byRank.asked).toEqual([1])
    const asSure = proposed('revenue_lines', ['Betrag', 'Total', 'Summe'], ['1', '2', '3'])
    expect(asSure.asked).toEqual([0, 1, 2])
  })

  test('leaves out what is empty, and what the file of refused rows adds', () => {
    const { asked } = proposed(
      'tenants',
      ['row', 'problem', 'id', '', ''],
      ['2', 'x', 't1', '', ''],
    )
    expect(asked).toEqual([])
  })

  test('takes days of a charge for its month, and times for its instant', () => {
    const field = (...cells: readonly string[]) =>
      proposed('revenue_lines', ['Leistungsdatum'], ...cells.map((cell) => [cell])).reading
        .columns[0]
    expect(field('01.11.2026', '')).toMatchObject({ field: 'serviceMonth', form: 'd.m.y' })
    expect(field('01.11.2026', '01.11.2026 10:00')).toMatchObject({ field: 'chargedAt' })
    expect(field('2026-11-01T00:00:00Z')).toMatchObject({ field: 'chargedAt', form: 'y-m-d' })
    const both = proposed('revenue_lines', ['Monat', 'Leistungsdatum'], ['10/2026', '01.11.2026'])
    expect(both.asked).toEqual([1])
  })

  test('reads numbers that any form reads as the file’s others', () => {
    const { columns } = proposed(
      'revenue_lines',
      ['Nachrichten', 'Betrag'],
      ['1245', '14,94'],
    ).reading
    expect(columns.map(({ form }) => form)).toEqual(['comma', 'comma'])
  })

  test('asks no question of the program’s own files', () => {
    const own = columnsOf.revenue_lines
    const price = [
      ...['stripe', 'o1', 'overage', 't1', 'KWD', '2026-10', '2026-10-31T23:59:59.999Z', '', ''],
      ...['1', '1.234', '1.234', '', ''],
    ]
    const proposal = proposed('revenue_lines', own, price)
    expect(readingProblems('revenue_lines', proposal.reading, proposal)).toEqual([])
    expect(proposal.reading.columns.map(({ form }) => form).filter(Boolean)).toEqual([
      ...['y-m', 'y-m-d', 'point', 'point'],
    ])
    // The same cells under other headings are asked.
    const other = proposed('revenue_lines', own.toReversed(), price.toReversed())
    expect(readingProblems('revenue_lines', other.reading, other)).toHaveLength(2)
  })
})

describe('what keeps a file from being read', () => {
  const problemsOf = (
    headings: readonly string[],
    row: readonly string[],
    change: Partial<FileReading> = {},
  ) => {
    const proposal = proposed('revenue_lines', headings, row)
    return readingProblems('revenue_lines', { ...proposal.reading, ...change }, proposal)
  }

  test.each<
    [string, readonly string[], readonly string[], Partial<FileReading>, readonly string[]]
  >([
    ['nothing', lines, line, {}, []],
    [
      'a column that nobody named',
      [...lines, 'plan'],
      [...line, 'x'],
      {},
      ['Say what “plan” holds, or leave it out.'],
    ],
    [
      'what is in no column',
      ['id', 'month'],
      ['f1', '2026-10'],
      { same: { currency: 'EUR' } },
      [
        'No column holds the billing system: choose the one that does, or say it once for every row.',
        'No column holds the kind: choose the one that does, or say it once for every row.',
      ],
    ],
    [
      'no month at all',
      lines.slice(0, 4),
      line.slice(0, 4),
      {},
      ['No column says which month a line is for: choose the one with the service month.'],
    ],
    [
      'days of two readings',
      lines,
      line.with(4, '01/02/2026'),
      {},
      ['“month” can be read in several ways: say which one is meant.'],
    ],
    [
      'a kind that is not known',
      lines,
      line.with(2, 'Setup'),
      {},
      ['Say which kind “Setup” in “kind” stands for.'],
    ],
    [
      'a sign of several currencies',
      lines,
      line.with(3, '$'),
      {},
      ['Say which currency “$” in “currency” stands for.'],
    ],
    [
      'a text that is no currency, which its row is refused for',
      lines,
      line.with(3, 'EURO'),
      {},
      [],
    ],
    [
      'a column without any month',
      lines,
      line.with(4, 'soon'),
      {},
      ['No cell of “month” can be read as service month: choose what it holds, or leave it out.'],
    ],
    [
      'what is in a column and the same for every row',
      lines,
      line,
      { same: { source: 'erp' } },
      ['The billing system is told twice: leave one of the two out.'],
    ],
    [
      'a zone that there is not',
      lines,
      line,
      { zone: 'Europe/Atlantis' },
      ['Choose the time zone that the times of the file go by.'],
    ],
  ])('%s', (_, headings, row, change, problems) => {
    expect(problemsOf(headings, row, change)).toEqual(problems)
  })

  test('a form that is not the column’s, two columns of one field, and mixed rows by their numbers', () => {
    const { reading, ...state } = proposed(
      'tenants',
      ['id', 'name', 'Startdatum', 'Partner'],
      [...['t1', 'Clinic', '31.10.2026', 'R1']],
    )
    const changed = reading.columns.map((column, index) => ({
      ...column,
      ...(index === 2 && { form: 'd/m/y' as const }),
      ...(index === 1 && { field: 'id' as const }),
    }))
    expect(readingProblems('tenants', { ...reading, columns: changed }, state)).toEqual([
      '“Startdatum” is written as day.month.year, like 31.10.2026: choose that.',
      'No column holds the name: choose the one that does.',
      'The id of the tenant is told twice: leave one of the two out.',
    ])
    const mixed = proposed(
      'tenants',
      ['id', 'name', 'Startdatum', 'Partner'],
      ...[
        ['t1', 'a', '31.10.2026', ''],
        ['t2', 'b', '2026-10-31', ''],
      ],
    )
    expect(readingProblems('tenants', mixed.reading, mixed)).toEqual([
      '“Startdatum” mixes year-month-day, like 2026-10-31 (row 3) and day.month.year, like 31.10.2026 (row 2): write all its rows in one form.',
    ])
  })
})
