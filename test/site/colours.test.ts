import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { letterStyles } from '#mail/letter-styles.ts'
import { repositoryRoot } from '#test/check/source-files.ts'

const tokens = readFileSync(`${repositoryRoot}site/styles/tokens.css`, 'utf8')
const darkFrom = '@media (prefers-color-scheme: dark)'

const coloursOf = (text: string): string[] => text.match(/#[0-9a-f]{6}\b/gi) ?? []
const halves = (sheet: string) => {
  const [light = '', dark = ''] = sheet.split(darkFrom)
  return { light: coloursOf(light), dark: coloursOf(dark) }
}
const product = halves(tokens)

describe('what can’t read the tokens is written in their colours', () => {
  test.each(['light', 'dark'] as const)('a mail in %s', (scheme) => {
    const colours = halves(letterStyles)[scheme]
    expect(colours.length).toBeGreaterThan(9)
    expect(colours.filter((colour) => !product[scheme].includes(colour))).toEqual([])
  })

  test.each([
    'site/build/brand-mark.ts',
    'site/layouts/site-head.astro',
    'site/public/favicon.svg',
  ])('%s', (path) => {
    const colours = coloursOf(readFileSync(repositoryRoot + path, 'utf8'))
    expect(colours.length).toBeGreaterThan(0)
    const known = [...product.light, ...product.dark]
    expect(colours.filter((colour) => !known.includes(colour))).toEqual([])
  })
})

test('every element that a mail colours in light is coloured in dark, too', () => {
  const [light = '', dark = ''] = letterStyles.split(darkFrom)
  const coloured = (sheet: string): string[] =>
    [...sheet.matchAll(/^\s*([^{}\n]+) \{ ([^}]*#[^}]*) \}/gm)].flatMap(
      ([, names = '', rules = '']) =>
        names.split(', ').map((name) => `${name}: ${propertiesWithColour(rules)}`),
    )
  expect(coloured(dark).sort()).toEqual(coloured(light).sort())
})

/** Which properties a colour is given to, by what it paints. */
const propertiesWithColour = (rules: string): string =>
  rules
    .split('; ')
    .filter((rule) => rule.includes('#'))
    .map((rule) => rule.slice(0, rule.indexOf(':')).replace(/-color$/, ''))
    .sort()
    .join(' ')
