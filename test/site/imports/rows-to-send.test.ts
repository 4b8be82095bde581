import { describe, expect, test } from 'vitest'
import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import type { OpenedFile } from '#site/islands/admin/imports/files/file-table.ts'
import { fingerprintOf } from '#site/islands/admin/imports/sending/fingerprint-of.ts'
import { rowsToSend } from '#site/islands/admin/imports/sending/rows-to-send.ts'

const readAs = (...fields: readonly (ImportColumn | null)[]): FileReading => ({
  columns: fields.map((field) => ({ heading: '', field, form: null, values: null })),
  same: {},
  zone: 'UTC',
})

describe('the rows of a request', () => {
  const rows = Array.from({ length: 6000 }, (_, index) => ({
    row: index + 2,
    cells: [`id-${index}`, 'left out', ''],
    problem: null,
  }))

  test('follow on the last one that has arrived, at most 2,500 at once', () => {
    const pages = [...rowsToSend(rows, readAs('externalId', null, 'reason'), 1001)]
    expect(pages.map((page) => page.length)).toEqual([2500, 2500])
    expect(pages[0]?.[0]).toEqual({ row: 1002, cells: { externalId: 'id-1000' } })
  })

  test('hold a cut cell instead of one that is too long, and say so', () => {
    const long = [{ row: 2, cells: ['x'.repeat(5000)], problem: null }]
    const [[sent] = []] = [...rowsToSend(long, readAs('reason'), 0)]
    expect(sent?.cells['reason']).toBe('x'.repeat(2000))
    expect(sent?.cells['unreadable']).toContain('more than 2,000 characters')
  })

  test('hold a spreadsheet’s number as a number, and 0 too', () => {
    const numbers = [{ row: 2, cells: [1199.5, 0, ''], problem: null }]
    const [[sent] = []] = [...rowsToSend(numbers, readAs('listFee', 'discount', 'amount'), 0)]
    expect(sent?.cells).toEqual({ listFee: 1199.5, discount: 0 })
  })

  test('are fewer when they are long', () => {
    const long = rows.map((row) => ({ ...row, cells: ['x'.repeat(1500), '', ''] }))
    const pages = [...rowsToSend(long, readAs('reason', null, null), 0)]
    expect(pages.every((page) => JSON.stringify(page).length < 1_100_000)).toBe(true)
    expect(pages.flat().length).toBe(6000)
  })
})

describe('the fingerprint of a file', () => {
  const opened: OpenedFile = {
    name: 'a.csv',
    sha256: 'a'.repeat(64),
    encoding: 'utf-8',
    isEncodingCertain: true,
    previews: [],
    sheets: [],
    sheet: null,
    records: [],
    bounds: { headingRow: 1, totalRows: [] },
  }
  const reading = (values: Readonly<Record<string, string>>, zone = 'UTC'): FileReading => ({
    columns: [{ heading: 'Art', field: 'kind', form: null, values }],
    same: { currency: 'EUR', source: 'erp' },
    zone,
  })
  const of = (file: OpenedFile, read: FileReading) => fingerprintOf(file, file.bounds, read)

  test('is the same whatever the order in which its reading was said, and whatever its name', async () => {
    const one = await of(opened, reading({ Abo: 'platform_fee', Storno: 'credit' }))
    const other = reading({ Storno: 'credit', Abo: 'platform_fee' })
    const same = { source: 'erp', currency: 'EUR' }
    expect(await of({ ...opened, name: 'b.csv' }, { ...other, same })).toBe(one)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each<[string, OpenedFile, FileReading]>([
    ['another sheet', { ...opened, sheet: 'November' }, reading({})],
    ['other letters', { ...opened, encoding: 'windows-1252' }, reading({})],
    ['another clock', opened, reading({}, 'Europe/Berlin')],
    ['a kind that means something else', opened, reading({ Abo: 'credit' })],
    ['a total line', { ...opened, bounds: { headingRow: 1, totalRows: [9] } }, reading({})],
  ])('differs for %s', async (_, file, read) => {
    expect(await of(file, read)).not.toBe(await of(opened, reading({})))
  })
})
