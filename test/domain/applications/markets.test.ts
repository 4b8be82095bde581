import { expect, test } from 'vitest'
import { countries } from '#domain/applications/countries.ts'
import { industries, regions } from '#domain/applications/markets.ts'

/** NACE Rev. 2 divisions by our industry. */
const divisionsByIndustry: Readonly<Record<string, string>> = {
  agencies: '70-75 77-82',
  construction: '41-43 68',
  education: '85',
  energy: '35-39',
  finance: '64-66',
  health: '86-88',
  hospitality: '55-56',
  legal: '69',
  logistics: '49-53',
  manufacturing: '10-33',
  media: '58-60 90-93',
  non_profit: '94',
  public_sector: '84',
  retail: '45-47',
  software: '61-63',
  other: '1-3 5-9 95-99',
}

/** The divisions that NACE Rev. 2 has: 88 numbers between 1 and 99. */
const divisions =
  '1-3 5-9 10-33 35 36-39 41-43 45-47 49-53 55-56 58-63 64-66 68 69-75 77-82 84 85 86-88 90-93 94-96 97-98 99'

/** UN M49 by our region, in ISO 3166-1 codes; Antarctica is in no region of M49. */
const countriesByRegion: Readonly<Record<string, string>> = {
  dach: 'AT CH DE LI',
  benelux: 'BE LU NL',
  france: 'FR MC',
  uk_ireland: 'GB GG IE IM JE',
  nordics: 'AX DK EE FI FO IS LT LV NO SE SJ',
  southern_europe: 'AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA',
  eastern_europe: 'BG BY CZ HU MD PL RO RU SK UA',
  north_america: 'BM CA GL PM US',
  latin_america: `AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN
    HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI`,
  middle_east: 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE',
  africa: `AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA
    MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW`,
  south_asia: 'AF BD BT IN IR KG KZ LK MV NP PK TJ TM UZ',
  east_asia: 'BN CN HK ID JP KH KP KR LA MM MN MO MY PH SG TH TL TW VN',
  oceania: `AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS`,
}

const numbersIn = (ranges: string): number[] =>
  ranges.split(' ').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, n) => from + n)
  })

test('each division of NACE Rev. 2 belongs to one industry', () => {
  expect(numbersIn(divisions)).toHaveLength(88)
  expect(Object.keys(divisionsByIndustry).sort()).toEqual(industries.map(({ code }) => code).sort())
  const named = Object.values(divisionsByIndustry).flatMap(numbersIn)
  expect(named.sort((a, b) => a - b)).toEqual(numbersIn(divisions))
})

test('each country belongs to one region', () => {
  expect(Object.keys(countriesByRegion).sort()).toEqual(regions.map(({ code }) => code).sort())
  const named = Object.values(countriesByRegion).flatMap((codes) => codes.split(/\s+/))
  const known = countries.map(({ code }) => code).filter((code) => code !== 'AQ')
  expect(named.sort()).toEqual(known.sort())
})

test('the countries are those that Unicode CLDR names, but for codes that ISO 3166-1 does not assign', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const named = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined)
  const known = new Set(countries.map(({ code }) => code))
  expect(known.size).toBe(249)
  expect([...known].filter((code) => !named.includes(code))).toEqual([])
  // Reserved, private and withdrawn codes: Ascension, the European Union, Kosovo and the like.
  const unassigned = named.filter((code) => !known.has(code))
  for (const code of ['EU', 'UN', 'XK']) expect(unassigned).toContain(code)
})
