import { describe, expect, test } from 'vitest'
import { readCellAs } from '#domain/imports/cells/read-cell-as.ts'
import { formsOf, sortOf } from '#domain/imports/field-forms.ts'
import type { ColumnForm, FileCell } from '#domain/imports/file-reading.ts'
import { FormTally } from '#domain/imports/form-tally.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { likenessOf, recogniseColumn } from '#domain/imports/recognise-column.ts'

const recognised = (field: ImportColumn, cells: readonly FileCell[]) =>
  recogniseColumn(
    field,
    cells,
    cells.map((_, index) => index + 2),
  )

/** `known d.m.y`, `ambiguous d/m/y m/d/y`, `mixed d.m.y:2,3 y-m-d:4`, … */
function told(field: ImportColumn, cells: readonly FileCell[]): string {
  const column = recognised(field, cells)
  switch (column.outcome) {
    case 'known':
      return ['known', column.form, ...column.unread.map(String)].join(' ')
    case 'ambiguous':
      return ['ambiguous', ...column.readings.map(({ form }) => form)].join(' ')
    case 'mixed':
      return ['mixed', ...column.parts.map(({ form, rows }) => `${form}:${rows.join()}`)].join(' ')
    case 'unreadable':
      return `unreadable ${column.rows.join()}`
    default:
      return column.outcome
  }
}

const pad = (value: number) => String(value).padStart(2, '0')
const many = (count: number, cell: string) => Array.from({ length: count }, () => cell)

describe('the form of a column', () => {
  test.each<[string, ImportColumn, readonly FileCell[], string]>([
    ['days with points', 'onboardedOn', ['31.10.2026', '01.11.2026'], 'known d.m.y'],
    ['days of two readings', 'onboardedOn', ['01/02/2026', '03/04/2026'], 'ambiguous d/m/y m/d/y'],
    ['one day that decides', 'onboardedOn', ['01/02/2026', '13/02/2026'], 'known d/m/y'],
    ['and the other way', 'onboardedOn', ['01/02/2026', '02/13/2026'], 'known m/d/y'],
    [
      'days that are the same both ways',
      'onboardedOn',
      ['10/10/2026', '11/11/2026'],
      'known d/m/y',
    ],
    [
      'both that decide',
      'onboardedOn',
      ['01/02/2026', '13/02/2026', '02/13/2026'],
      'mixed d/m/y:2,3 m/d/y:4',
    ],
    [
      'text beside a spreadsheet’s dates, as an import of the wrong locale leaves them',
      'onboardedOn',
      ['13.01.2026', '2026-02-01', '14.01.2026', '2026-03-01'],
      'mixed y-m-d:3,5 d.m.y:2,4',
    ],
    [
      'a stray among many',
      'onboardedOn',
      [...many(20, '31.10.2026'), '24/11/26'],
      'known d.m.y 22',
    ],
    [
      'a stray where the forms differ on most',
      'onboardedOn',
      [...many(20, '01/02/2026'), '13/02/2026', '02/13/2026'],
      'mixed d/m/y:2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22 m/d/y:23',
    ],
    ['a day that is none', 'onboardedOn', ['31.10.2026', '31.11.2026', '#REF!'], 'known d.m.y 3 4'],
    ['a spreadsheet’s own days', 'onboardedOn', [46_326, 46_327], 'plain'],
    ['numbers beside texts', 'onboardedOn', [46_326, '31.10.2026'], 'known d.m.y'],
    ['day numbers as text', 'onboardedOn', ['46326', '46327'], 'known serial'],
    ['days with the month’s name', 'onboardedOn', ['31-Oct-26'], 'known month-name'],
    ['words', 'onboardedOn', ['soon', 'later', ''], 'unreadable 2,3'],
    ['nothing', 'onboardedOn', ['', ' '], 'plain'],
    ['months', 'serviceMonth', ['2026-10'], 'known y-m'],
    ['months with a slash', 'serviceMonth', ['10/2026'], 'known m/y'],
    ['months by name', 'serviceMonth', ['Oktober 2026', 'Nov 26'], 'known month-name'],
    ['days as months', 'serviceMonth', ['31.10.2026'], 'known d.m.y'],
    ['days of two readings as months', 'serviceMonth', ['01/02/2026'], 'ambiguous d/m/y m/d/y'],
    ['times', 'chargedAt', ['31.10.2026 23:59', '01.11.2026 00:00:01'], 'known d.m.y'],
    ['a wrong time', 'chargedAt', ['31.10.2026 23:59', '01.11.2026 24:01'], 'known d.m.y 3'],
    ['times of two readings', 'chargedAt', ['01/02/2026 10:00 AM'], 'ambiguous d/m/y m/d/y'],
    ['instants with their zone', 'chargedAt', ['2026-10-31T23:59:59Z'], 'known y-m-d'],
    [
      'an instant beside them',
      'chargedAt',
      ['31.10.2026 23:59', '2026-10-31T23:59:59Z'],
      'known d.m.y',
    ],
    ['decimals after a comma', 'amount', ['1.199,00', '5'], 'known comma'],
    ['decimals after a point', 'amount', ['1,199.00', '5'], 'known point'],
    ['thousands or decimals', 'amount', ['1.234', '5'], 'ambiguous point comma'],
    ['the same with a comma', 'amount', ['1,234', '999'], 'ambiguous point comma'],
    ['one amount that decides', 'amount', ['1.234', '5,5'], 'known comma'],
    ['whole amounts', 'amount', ['5', '12 EUR'], 'known point'],
    ['amounts of both forms', 'amount', ['1.199,00', '1,199.00'], 'mixed point:3 comma:2'],
    ['amounts in words', 'amount', ['abc', '1.5E+05'], 'unreadable 2,3'],
    ['an amount in words beside others', 'amount', ['19,90', 'abc'], 'known comma 3'],
    // What a field takes decides: a message is whole.
    ['grouped messages', 'messages', ['1.234'], 'known comma'],
    ['the same with a comma', 'messages', ['1,234'], 'known point'],
    ['a price below one', 'unitPrice', ['0,012'], 'known comma'],
    ['the same with a point', 'unitPrice', ['0.012'], 'known point'],
    ['a price of two readings', 'unitPrice', ['1.250'], 'ambiguous point comma'],
    ['text', 'reason', ['1.234', '01/02/2026'], 'plain'],
  ])('%s: %s', (_, field, cells, expected) => {
    expect(told(field, cells)).toBe(expected)
  })

  test('is shown by two cells that tell the most', () => {
    expect(recognised('amount', ['5', '7', '1.199,00', '19,90', '8'])).toMatchObject({
      examples: [
        { raw: '1.199,00', reads: '1199' },
        { raw: '19,90', reads: '19.9' },
      ],
    })
    expect(recognised('onboardedOn', ['10/10/2026', '01/02/2026'])).toMatchObject({
      readings: [
        { form: 'd/m/y', examples: [{ raw: '01/02/2026', reads: '2026-02-01' }, {}] },
        { form: 'm/d/y', examples: [{ raw: '01/02/2026', reads: '2026-01-02' }, {}] },
      ],
    })
    expect(recognised('chargedAt', ['31.10.2026 23:59'])).toMatchObject({
      examples: [{ reads: '2026-10-31 23:59' }],
    })
  })

  test('is known with all that read the same, so that a remembered one of them still fits', () => {
    expect(recognised('onboardedOn', ['10/10/2026'])).toMatchObject({ alike: ['d/m/y', 'm/d/y'] })
    expect(recognised('amount', ['5'])).toMatchObject({
      alike: ['point', 'comma'],
      isAnyForm: true,
    })
  })

  test.each<[string, ImportColumn, (row: number) => string]>([
    ['amounts', 'amount', (row) => `${(row * 7919).toLocaleString('de-DE')},${pad(row % 100)}`],
    ['days', 'onboardedOn', (row) => `${pad(1 + (row % 28))}.${pad(1 + (row % 12))}.2026`],
    [
      'times',
      'chargedAt',
      (row) => `2026-10-31 ${pad(row % 24)}:${pad(row % 60)}:${pad(row % 59)}`,
    ],
    ['American times', 'chargedAt', (row) => `10/31/2026 ${1 + (row % 12)}:${pad(row % 60)} PM`],
  ])('of 100,000 %s is told by reading a few hundred of them', (_, field, cellOf) => {
    const forms = formsOf(field)
    let reads = 0
    const read = (text: string, form: ColumnForm) => {
      reads += 1
      return readCellAs(sortOf(field), text, form)
    }
    const tally = new FormTally(forms, read, likenessOf(sortOf(field)))
    for (let row = 0; row < 100_000; row += 1) tally.add(cellOf(row), row)
    expect(tally.outcome(false).outcome).toMatch(/known|ambiguous/)
    expect(reads / forms.length).toBeLessThan(700)
  })

  test('of values is what each distinct text stands for', () => {
    expect(recognised('kind', ['Grundgebühr', 'Nutzung', 'Grundgebühr', 'Setup', ''])).toEqual({
      outcome: 'values',
      proposals: { Grundgebühr: 'platform_fee', Nutzung: 'overage', Setup: null },
      isTooMany: false,
    })
    const ids = Array.from({ length: 100 }, (_, index) => `x${index}`)
    expect(recognised('kind', ids)).toMatchObject({ isTooMany: true })
  })
})
