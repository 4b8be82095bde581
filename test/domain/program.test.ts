import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countries, countryName, isCountry } from '#domain/applications/countries.ts'
import { industries, marketLabel, regions } from '#domain/applications/markets.ts'
import { terms } from '#domain/program.ts'
import { rejectionReasons } from '#domain/states.ts'

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
    expect(isCountry('DE')).toBe(true)
    expect(isCountry('EU')).toBe(false)
  })

  test('a code that is no longer listed is shown as it is', () => {
    expect(marketLabel(industries, 'retail')).toBe('Retail and e-commerce')
    expect(marketLabel(industries, 'gone')).toBe('gone')
  })
})

describe('what pages bundle imports no library', () => {
  const folder = new URL('../../worker/domain/', import.meta.url)
  function importsOf(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen
    seen.add(file)
    if (!file.startsWith('./')) return seen
    const text = readFileSync(new URL(file, folder), 'utf8')
    const runtime = text.matchAll(/^import (?!type )[^;]*? from '([^']+)'/gm)
    for (const [, imported = ''] of runtime) importsOf(imported, seen)
    return seen
  }

  test.each([
    'program',
    'month',
    'calendar-date',
    'money',
    'currency',
    'amount-text',
    'partner-status',
    'states',
    'ids',
    'countries',
    'markets',
    'application-limits',
    'statement',
    'estimate',
  ])('%s.ts', (name) => {
    const imports = [...importsOf(`./${name}.ts`)]
    expect(imports.filter((imported) => !imported.startsWith('./'))).toEqual([])
  })

  test('and application.ts, which uses zod, is told apart', () => {
    expect(importsOf('./application.ts')).toContain('zod')
  })
})
