import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberAsText } from '#domain/imports/cells/number-as-text.ts'
import { readDate, readInstant, readMonth } from '#domain/imports/cells/read-date.ts'
import { formsOf } from '#domain/imports/field-forms.ts'
import type { ColumnForm, FileCell, FileReading } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { readLineRow } from '#domain/imports/read-line-row.ts'

const formFor = (field: ImportColumn) => fc.constantFrom<ColumnForm | null>(null, ...formsOf(field))

test.each([
  ['unitPrice', 1.234, 'comma', '1,234'],
  ['unitPrice', 1.234, 'point', '1.234'],
  ['amount', 1e-7, null, '0.0000001'],
  ['onboardedOn', 46_326, 'd.m.y', '31.10.2026'],
  ['chargedAt', 46_326.5, 'm/d/y', '10/31/2026 12:00:00.000'],
  ['serviceMonth', 202_610, 'y-m', '202610'],
  ['externalId', 5001, null, '5001'],
] as const)('%s %d in a column of %s is “%s”', (field, value, form, text) => {
  expect(numberAsText(field, value, form)).toBe(text)
})

test('a day, month or instant is read from the text as from the number', () => {
  const someSerial = fc.oneof(
    fc.integer({ min: 36_526, max: 73_050 }),
    fc.integer({ min: 36_527 * 86_400, max: 73_049 * 86_400 }).map((seconds) => seconds / 86_400),
  )
  fc.assert(
    fc.property(someSerial, formFor('serviceMonth'), (serial, form) => {
      const text = (field: ImportColumn) => numberAsText(field, serial, form)
      expect(readMonth(text('serviceMonth'), form)).toBe(readMonth(serial, form))
      if (form === 'y-m' || form === 'm/y') return
      expect(readDate(text('onboardedOn'), form)).toBe(readDate(serial, form))
      expect(readInstant(text('chargedAt'), form, 'Europe/Berlin')).toEqual(
        readInstant(serial, form, 'Europe/Berlin'),
      )
    }),
    { numRuns: 1000 },
  )
})

test('an amount is, and is refused as the number is', () => {
  const someNumber = fc.oneof(
    fc.integer({ min: -100_000, max: 10_000_000 }).map((thousandths) => thousandths / 1000),
    fc.constantFrom(0, 1.234, 1234, 0.1, 12.5),
  )
  fc.assert(
    fc.property(
      someNumber,
      formFor('listFee'),
      fc.constantFrom('EUR', 'KWD'),
      (value, form, currency) => {
        const reading: FileReading = {
          columns: [{ heading: '', field: 'listFee', form, values: null }],
          same: { source: 'erp', externalId: '1', tenantId: 't', kind: 'fee', currency },
          zone: 'UTC',
        }
        const read = (listFee: FileCell) =>
          readLineRow(reading, { serviceMonth: '2026-10', listFee })
        const asText = read(numberAsText('listFee', value, form))
        if (read(value).ok) expect(asText).toEqual(read(value))
        else expect(asText.ok).toBe(false)
      },
    ),
    { numRuns: 1000 },
  )
})
