import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { readDate, readInstant, readMonth } from '#domain/imports/cells/read-date.ts'
import type { ColumnForm, FileCell } from '#domain/imports/file-reading.ts'

type Row = readonly [cell: FileCell, form: ColumnForm | null, expected: string | null]

describe('a day', () => {
  test.each<Row>([
    ['31.10.2026', 'd.m.y', '2026-10-31'],
    ['31.10.26', 'd.m.y', '2026-10-31'],
    ['1.2.2026', 'd.m.y', '2026-02-01'],
    ['31. 10. 2026', 'd.m.y', '2026-10-31'],
    ['31.10.2026 23:59', 'd.m.y', '2026-10-31'],
    ['31.10.2026, 23:59 Uhr', 'd.m.y', '2026-10-31'],
    ['31/10/2026', 'd/m/y', '2026-10-31'],
    ['24/11/26', 'd/m/y', '2026-11-24'],
    ['31-10-2026', 'd/m/y', '2026-10-31'],
    ['10/31/2026', 'm/d/y', '2026-10-31'],
    ['10/31/26 11:59 PM', 'm/d/y', '2026-10-31'],
    ['01/02/2026', 'd/m/y', '2026-02-01'],
    ['01/02/2026', 'm/d/y', '2026-01-02'],
    ['2026-10-31', 'y-m-d', '2026-10-31'],
    ['2026-10-31', null, '2026-10-31'],
    ['2026/10/31', 'y-m-d', '2026-10-31'],
    ['20261031', 'y-m-d', '2026-10-31'],
    ['2026-10-31 00:00:00', 'y-m-d', '2026-10-31'],
    ['31. Oktober 2026', 'month-name', '2026-10-31'],
    ['31-Oct-26', 'month-name', '2026-10-31'],
    ['Oct 31, 2026', 'month-name', '2026-10-31'],
    ['31 de octubre de 2026', 'month-name', '2026-10-31'],
    ['31 octobre 2026', 'month-name', '2026-10-31'],
    ['46326', 'serial', '2026-10-31'],
    ['46326,5', 'serial', '2026-10-31'],
    [46_326, null, '2026-10-31'],
    [46_326.999, 'd.m.y', '2026-10-31'],
    [20_261_031, null, '2026-10-31'],
    [36_526, null, '2000-01-01'],
    [73_050, null, '2099-12-31'],
    // What has a zone of its own is of the day in UTC, whatever the form of the column.
    ['2026-11-01T01:00:00+02:00', 'd.m.y', '2026-10-31'],
    ['29.02.2028', 'd.m.y', '2028-02-29'],
  ])('%s by %s is %s', (cell, form, expected) => {
    expect(readDate(cell, form)).toBe(expected)
  })

  test.each<readonly [string, FileCell, ColumnForm | null]>([
    ['that no month has', '31.02.2026', 'd.m.y'],
    ['in a year without it', '29.02.2026', 'd.m.y'],
    ['in a thirteenth month', '31.13.2026', 'd.m.y'],
    ['with the marks of another form', '24/11/26', 'd.m.y'],
    ['of another form that would fit', '2026-10-31', 'd.m.y'],
    ['of two digits before hyphens, which could be the year', '26-10-31', 'd/m/y'],
    ['before 2000', '31.12.1999', 'd.m.y'],
    ['after 2099', '01.01.2100', 'd.m.y'],
    ['before 2000 as a number', 36_525, null],
    ['after 2099 as a number', 73_051, null],
    ['at an hour that no clock shows', '31.10.2026 24:00', 'd.m.y'],
    ['at 13 PM', '10/31/2026 13:00 PM', 'm/d/y'],
    ['at a minute that no clock shows', '31.10.2026 10:60', 'd.m.y'],
    ['of a month that has no such name', '31. Brumaire 2026', 'month-name'],
    ['with words behind it', '31.10.2026 approx.', 'd.m.y'],
    ['of no text', '', 'd.m.y'],
    ['that is no number', Number.NaN, null],
    ['of an error', '#REF!', 'd.m.y'],
  ])('%s is none: %s', (_, cell, form) => {
    expect(readDate(cell, form)).toBeNull()
  })
})

describe('a month', () => {
  test.each<Row>([
    ['2026-10', 'y-m', '2026-10'],
    ['2026-10', null, '2026-10'],
    ['2026-1', 'y-m', '2026-01'],
    ['2026/10', 'y-m', '2026-10'],
    ['202610', 'y-m', '2026-10'],
    [202_610, null, '2026-10'],
    ['10/2026', 'm/y', '2026-10'],
    ['10.2026', 'm/y', '2026-10'],
    ['10/26', 'm/y', '2026-10'],
    ['Oct 26', 'month-name', '2026-10'],
    ['Oct-26', 'month-name', '2026-10'],
    ['Okt. 2026', 'month-name', '2026-10'],
    ['Oktober 2026', 'month-name', '2026-10'],
    ['OCTOBER 2026', 'month-name', '2026-10'],
    ['Sept. 2026', 'month-name', '2026-09'],
    ['März 2026', 'month-name', '2026-03'],
    ['Mrz 26', 'month-name', '2026-03'],
    ['août 2026', 'month-name', '2026-08'],
    ['octubre de 2026', 'month-name', '2026-10'],
    ['październik 2026', 'month-name', '2026-10'],
    ['juil. 2026', 'month-name', '2026-07'],
    ['31.10.2026', 'd.m.y', '2026-10'],
    ['10/31/2026', 'm/d/y', '2026-10'],
    ['2026-10-31', 'y-m', '2026-10'],
    ['31-Oct-26', 'month-name', '2026-10'],
    [46_326, 'm/y', '2026-10'],
    [46_326, null, '2026-10'],
    ['13/2026', 'm/y', null],
    ['00/2026', 'm/y', null],
    ['10/1999', 'm/y', null],
    ['2026-13', 'y-m', null],
    // June and July begin alike in French.
    ['jui 2026', 'month-name', null],
    // The day of a month without its year.
    ['26-Oct', 'month-name', null],
    ['Oct', 'month-name', null],
  ])('%s by %s is %s', (cell, form, expected) => {
    expect(readMonth(cell, form)).toBe(expected)
  })
})

describe('an instant', () => {
  const at = (cell: FileCell, form: ColumnForm | null, zone: string) => {
    const read = readInstant(cell, form, zone)
    if (read === null) return null
    return 'atMs' in read ? isoInstant(read.atMs) : read.day
  }

  test.each<readonly [FileCell, ColumnForm | null, string, string | null]>([
    ['31.10.2026 23:59', 'd.m.y', 'Europe/Berlin', '2026-10-31T22:59:00.000Z'],
    ['31.10.2026 23:59:30', 'd.m.y', 'UTC', '2026-10-31T23:59:30.000Z'],
    ['10/31/2026 11:59 PM', 'm/d/y', 'America/New_York', '2026-11-01T03:59:00.000Z'],
    ['10/31/2026 12:00 AM', 'm/d/y', 'UTC', '2026-10-31T00:00:00.000Z'],
    ['10/31/2026 12:00 pm', 'm/d/y', 'UTC', '2026-10-31T12:00:00.000Z'],
    ['2026-10-31 23:59', 'y-m-d', 'Asia/Kolkata', '2026-10-31T18:29:00.000Z'],
    ['2026-10-31T23:59:59.9999', 'y-m-d', 'UTC', '2026-10-31T23:59:59.999Z'],
    ['2026-10-31T23:59:59Z', 'd.m.y', 'Europe/Berlin', '2026-10-31T23:59:59.000Z'],
    ['2026-10-31T23:59:59+02:00', 'd.m.y', 'UTC', '2026-10-31T21:59:59.000Z'],
    ['2026-10-31T23:59:59+0200', null, 'UTC', '2026-10-31T21:59:59.000Z'],
    [46_326.999_988_425_93, null, 'UTC', '2026-10-31T23:59:59.000Z'],
    // Rounded to the next day it would be another month.
    [46_326.999_999_999_9, null, 'UTC', '2026-10-31T23:59:59.999Z'],
    // The hour that summer time skips, as if the clock had not been put forward; the doubled one as its first.
    ['29.03.2026 02:30', 'd.m.y', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['25.10.2026 02:30', 'd.m.y', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['25.10.2026 03:00', 'd.m.y', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
    ['25.10.2026 01:59', 'd.m.y', 'Europe/Berlin', '2026-10-24T23:59:00.000Z'],
    ['04.04.2026 23:45', 'd.m.y', 'Australia/Lord_Howe', '2026-04-04T12:45:00.000Z'],
    // A day names a month, and no instant: midnight in Berlin would be October in UTC.
    ['01.11.2026', 'd.m.y', 'Europe/Berlin', '2026-11-01'],
    [46_327, null, 'Europe/Berlin', '2026-11-01'],
    ['01.01.2000 00:30', 'd.m.y', 'Europe/Berlin', null],
    ['31.12.2099 23:30', 'd.m.y', 'America/New_York', null],
    ['2026-10-31T23:59:59+24:00', null, 'UTC', null],
    ['soon', null, 'UTC', null],
  ])('%s by %s in %s is %s', (cell, form, zone, expected) => {
    expect(at(cell, form, zone)).toBe(expected)
  })

  test('of a zone that there is not is an error of who asks', () => {
    expect(() => readInstant('2026-10-31 23:59', null, 'Europe/Atlantis')).toThrow(RangeError)
  })
})

const someDay = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2099, 11, 30) })
const pad = (value: number) => String(value).padStart(2, '0')

describe('whatever day', () => {
  const written: Readonly<Record<string, (y: number, m: number, d: number) => string>> = {
    'y-m-d': (y, m, d) => `${y}-${pad(m)}-${pad(d)}`,
    'd.m.y': (y, m, d) => `${d}.${m}.${pad(y % 100)}`,
    'd/m/y': (y, m, d) => `${pad(d)}/${pad(m)}/${y}`,
    'm/d/y': (y, m, d) => `${m}/${d}/${y}`,
    serial: (y, m, d) => String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569),
  }

  test.each(Object.entries(written))('written as %s comes back', (form, write) => {
    fc.assert(
      fc.property(someDay, (atMs) => {
        const date = dateOfInstantMs(atMs)
        const [y = 0, m = 0, d = 0] = date.split('-').map(Number)
        expect(readDate(write(y, m, d), form as ColumnForm)).toBe(date)
        expect(readMonth(write(y, m, d), form as ColumnForm)).toBe(date.slice(0, 7))
      }),
    )
  })

  test('of a month written by its name in eight languages comes back', () => {
    const locales = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt']
    fc.assert(
      fc.property(someDay, fc.constantFrom(...locales), (atMs, locale) => {
        const month = dateOfInstantMs(atMs).slice(0, 7)
        const first = Date.parse(`${month}-01`)
        const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
        expect(readMonth(`${name.format(first)} ${month.slice(0, 4)}`, 'month-name')).toBe(month)
      }),
    )
  })

  test('and time that a zone’s clock shows is that instant, or the same time an hour of change away', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    ]
    fc.assert(
      fc.property(someDay, fc.constantFrom(...zones), (atMs, zone) => {
        const instant = Math.floor(atMs / 1000) * 1000
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(instant)
        const read = readInstant(shown, 'y-m-d', zone)
        if (read === null || !('atMs' in read)) throw new Error(`Not read: ${shown}`)
        // A time that is shown twice is the first of the two.
        expect([0, 30 * 60_000, 60 * 60_000]).toContain(instant - read.atMs)
      }),
      { numRuns: 500 },
    )
  })

  test('is never read from what another form of the same marks wrote, but where both are days', () => {
    fc.assert(
      fc.property(someDay, (atMs) => {
        const date = dateOfInstantMs(atMs)
        const [y = 0, m = 0, d = 0] = date.split('-').map(Number)
        const swapped = readDate(`${pad(d)}/${pad(m)}/${y}`, 'm/d/y')
        expect(swapped === null).toBe(d > 12)
      }),
    )
  })
})
