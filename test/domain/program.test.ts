import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countries, countryName } from '#domain/applications/countries.ts'
import { industries, marketLabel, regions } from '#domain/applications/markets.ts'
import { terms } from '#domain/program.ts'
import { rejectionReasons } from '#domain/states.ts'
import { importsOf } from '#test/check/imports.ts'
import { roomAliases } from '#test/check/room-aliases.ts'
import { repositoryRoot } from '#test/check/source-files.ts'

test('the terms are those of program-rules', () => {
  expect(terms).toEqual({
    promoSlots: 3,
    promoRateBps: 5000,
    standardRateBps: 2000,
    activeTargetPerYear: 10,
    evaluationWindowMonths: 24,
    rampUpMonths: 3,
    lockTenants: 50,
    lockYears: 5,
    closeDay: 3,
    closeHourUtc: 3,
    paymentTermDays: 14,
    inviteTtlDays: 7,
    minimumPayoutMinor: {},
  })
})

describe('lists to choose from', () => {
  test('hold each code once', () => {
    for (const list of [countries, industries, regions, rejectionReasons]) {
      const codes = list.map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })

  test('countries are all 249 of ISO 3166-1, sorted by name', () => {
    expect(countries).toHaveLength(249)
    expect(countries.filter(({ code, name }) => !/^[A-Z]{2}$/.test(code) || name === '')).toEqual(
      [],
    )
    expect(countries[0]).toEqual({ code: 'AF', name: 'Afghanistan' })
    expect(countryName('DE')).toBe('Germany')
  })

  test('a code that is no longer listed is shown as it is', () => {
    expect(marketLabel(industries, 'retail')).toBe('Retail and e-commerce')
    expect(marketLabel(industries, 'gone')).toBe('gone')
  })
})

describe('what pages bundle imports no library', () => {
  function packagesOf(path: string, seen = new Set<string>()): string[] {
    if (seen.has(path)) return []
    seen.add(path)
    const text = readFileSync(`${repositoryRoot}${path}`, 'utf8')
    const loaded = importsOf({ path, text }, roomAliases).filter(({ typeOnly }) => !typeOnly)
    return loaded.flatMap(({ path: file, specifier }) =>
      file === null ? [specifier] : packagesOf(file, seen),
    )
  }

  test.each([
    'program',
    'calendar/month',
    'calendar/calendar-date',
    'money/money',
    'money/currency',
    'money/amount-text',
    'imports/propose-reading',
    'imports/reading-problems',
    'imports/reading-for',
    'imports/form-words',
    'status/partner-status',
    'states',
    'ids',
    'applications/countries',
    'applications/markets',
    'applications/application-limits',
    'statements/statement',
    'statements/estimate',
  ])('%s.ts', (name) => {
    expect(packagesOf(`worker/domain/${name}.ts`)).toEqual([])
  })

  test('and application.ts, which uses zod, is told apart', () => {
    expect(packagesOf('worker/domain/applications/application.ts')).toContain('zod')
  })
})
