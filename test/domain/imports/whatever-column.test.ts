import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { readCellAs } from '#domain/imports/cells/read-cell-as.ts'
import { formsOf, sortOf } from '#domain/imports/field-forms.ts'
import type { FileCell } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { recogniseColumn } from '#domain/imports/recognise-column.ts'

const recognised = (field: ImportColumn, cells: readonly FileCell[]) =>
  recogniseColumn(
    field,
    cells,
    cells.map((_, index) => index + 2),
  )

const pad = (value: number) => String(value).padStart(2, '0')
const fieldsWithForms = [
  'onboardedOn',
  'serviceMonth',
  'chargedAt',
  'amount',
  'messages',
  'unitPrice',
] as const

const someDay = fc
  .integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 11, 31) })
  .map((atMs) => dateOfInstantMs(atMs).split('-').map(Number))
const dayWriters: Readonly<Record<string, (day: readonly number[]) => string>> = {
  'y-m-d': ([y, m, d]) => `${y}-${pad(m ?? 0)}-${pad(d ?? 0)}`,
  'd.m.y': ([y, m, d]) => `${pad(d ?? 0)}.${pad(m ?? 0)}.${y}`,
  'd/m/y': ([y, m, d]) => `${pad(d ?? 0)}/${pad(m ?? 0)}/${y}`,
  'm/d/y': ([y, m, d]) => `${m}/${d}/${y}`,
}
const writeNumber = (mark: string) => (value: number) =>
  value.toLocaleString(mark === 'point' ? 'en-US' : 'de-DE', { maximumFractionDigits: 3 })

describe('whatever column', () => {
  test('of days in one form is that form, or asked; never another', () => {
    fc.assert(
      fc.property(
        fc.array(someDay, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...Object.keys(dayWriters)),
        fc.constantFrom<ImportColumn>('onboardedOn', 'serviceMonth', 'chargedAt'),
        (days, form, field) => {
          const cells = days.map((day) => dayWriters[form]?.(day) ?? '')
          const column = recognised(field, cells)
          if (column.outcome === 'ambiguous') {
            expect(column.readings.map((reading) => reading.form)).toContain(form)
            return
          }
          if (column.outcome !== 'known') throw new Error(column.outcome)
          // Where two forms read every cell the same, either is right.
          const sort = sortOf(field)
          for (const cell of cells) {
            expect(readCellAs(sort, cell, column.form)).toBe(readCellAs(sort, cell, form as never))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('of numbers in one form is that form, or asked; never another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('point', 'comma'),
        fc.constantFrom<ImportColumn>('amount', 'unitPrice'),
        (thousandths, form, field) => {
          const cells = thousandths.map((value) => writeNumber(form)(value / 1000))
          const column = recognised(field, cells)
          if (column.outcome === 'ambiguous') return
          if (column.outcome !== 'known') throw new Error(column.outcome)
          for (const [index, cell] of cells.entries()) {
            const read = readCellAs(sortOf(field), cell, column.form)
            expect(Number(read)).toBe((thousandths[index] ?? 0) / 1000)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('is ambiguous if and only if two forms read all that can be read, and differ', () => {
    const someCell = fc.oneof(
      someDay.map((day) => dayWriters['d/m/y']?.(day) ?? ''),
      someDay.map((day) => dayWriters['m/d/y']?.(day) ?? ''),
      fc.constantFrom(
        '01/02/2026',
        '1.234',
        '1,234',
        '5',
        '0,5',
        '0.5',
        'abc',
        '',
        '10/2026',
        '31.10.2026',
        '46326',
      ),
    )
    fc.assert(
      fc.property(
        fc.array(someCell, { maxLength: 5 }),
        fc.constantFrom<ImportColumn>(...fieldsWithForms),
        (cells, field) => {
          const forms = formsOf(field)
          const readings = forms.map((form) =>
            cells.map((cell) => readCellAs(sortOf(field), cell, form)),
          )
          const isReadable = cells.map((_, at) => readings.some((reading) => reading[at] !== null))
          const whole = readings.filter((reading) =>
            isReadable.every((readable, at) => !readable || reading[at] !== null),
          )
          const differ = whole.some((one) =>
            whole.some((other) =>
              isReadable.some((readable, at) => readable && one[at] !== other[at]),
            ),
          )
          const isAmbiguous = isReadable.includes(true) && differ
          expect(recognised(field, cells).outcome === 'ambiguous').toBe(isAmbiguous)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('is recognised by all its cells as by each one read alone', () => {
    // Cells that share a reading are read once; here each is read for itself.
    const someNumber = fc.stringMatching(/^[(€-]?\d{1,4}([.,' ]\d{1,3}){0,2}-?$/)
    fc.assert(
      fc.property(fc.array(someNumber, { minLength: 1, maxLength: 8 }), (cells) => {
        const column = recognised('amount', cells)
        if (column.outcome !== 'known') return
        const unread = cells.flatMap((cell, index) =>
          readCellAs('amount', cell, column.form) === null ? [index + 2] : [],
        )
        expect([...column.unread].sort((a, b) => a - b)).toEqual(unread)
      }),
      { numRuns: 1000 },
    )
  })
})
