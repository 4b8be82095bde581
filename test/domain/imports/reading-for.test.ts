import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileReading } from '#domain/imports/file-reading.ts'
import { readingFor } from '#domain/imports/reading-for.ts'
import { proposeReading } from '#test/domain/imports/kit/propose-reading.ts'

const fitting = (headings: readonly string[], readings: readonly FileReading[]) =>
  readingFor(
    headings,
    readings.map((each) => ({ reading: each })),
  )?.reading ?? null

describe('a remembered reading', () => {
  const { reading } = proposeReading(
    'tenants',
    ['Kundennr', 'Firma', 'Notiz', 'Startdatum', 'Partner'],
    [{ row: 2, cells: ['k1', 'Clinic', 'x', '31.10.2026', 'R1'] }],
  )
  const other: FileReading = { ...reading, columns: reading.columns.slice(0, 2) }

  test.each<[string, readonly string[], readonly (string | null)[] | null]>([
    [
      'the same headings',
      ['Kundennr', 'Firma', 'Notiz', 'Startdatum', 'Partner'],
      ['id', 'name', null, 'onboardedOn', 'reseller'],
    ],
    [
      'another order, and an empty column more',
      ['Partner', 'Startdatum', 'Firma ', 'Notiz', 'Kundennr', ''],
      ['reseller', 'onboardedOn', 'name', null, 'id', null],
    ],
    [
      'its refused rows, without what was left out',
      ['row', 'problem', 'Kundennr', 'Firma', 'Startdatum', 'Partner'],
      [null, null, 'id', 'name', 'onboardedOn', 'reseller'],
    ],
    ['a column less', ['Kundennr', 'Firma', 'Startdatum', 'Partner'], null],
    ['a column more', ['Kundennr', 'Firma', 'Notiz', 'Startdatum', 'Partner', 'Ort'], null],
    ['a heading twice', ['Kundennr', 'Firma', 'Firma', 'Notiz', 'Startdatum', 'Partner'], null],
    [
      'another case, which could be another system’s',
      ['KUNDENNR', 'Firma', 'Notiz', 'Startdatum', 'Partner'],
      null,
    ],
  ])('fits, or not, a file with %s', (_, headings, fields) => {
    const found = fitting(headings, [other, reading])
    expect(found?.columns.map(({ field }) => field) ?? null).toEqual(fields)
    if (found)
      expect(found.columns.map(({ heading }) => heading.trim())).toEqual(
        headings.map((h) => h.trim()),
      )
  })

  test('is the first of those that fit', () => {
    const later = { ...reading, zone: 'Europe/Berlin' }
    const headings = reading.columns.map(({ heading }) => heading)
    expect(fitting(headings, [later, reading])?.zone).toBe('Europe/Berlin')
    expect(fitting(headings, [])).toBeNull()
  })

  test('is found whatever the order of the columns, with each under its heading', () => {
    const columns = fc.shuffledSubarray([...reading.columns], { minLength: 5 })
    fc.assert(
      fc.property(columns, (shuffled) => {
        const found = fitting(
          shuffled.map(({ heading }) => heading),
          [reading],
        )
        expect(found?.columns).toEqual(shuffled)
      }),
    )
  })
})
