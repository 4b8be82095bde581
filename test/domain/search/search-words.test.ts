import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedWords, longestWord, mostAskedWords, wordsOf } from '#domain/search/search-words.ts'
import { wordsOfNames } from '#domain/search/searched-names.ts'
import { plainLetters } from '#domain/text/folded-text.ts'

/** Whether each word that is asked for begins one of the words of the name. */
const finds = (asked: string, name: string): boolean =>
  askedWords(asked).every((word) => wordsOf([name]).some((kept) => kept.startsWith(word)))

describe('what somebody types finds what is written otherwise', () => {
  test.each([
    ['Muller', 'Müller'],
    ['Müller', 'Muller'],
    ['grunwarte', 'Grünwarte'],
    ['zolc', 'żółć'],
    ['ŻÓŁĆ', 'zolc'],
    ['strasse', 'Große Straße'],
    ['STRAẞE', 'strasse'],
    ['smorrebrod aeble', 'Smørrebrød & Æble'],
    ['dordevic', 'Đorđević'],
    ['thor', 'Þór'],
    ['isik', 'IŞIK'],
    ['istanbul', 'İstanbul'],
    ['αθηνα', 'ΑΘΉΝΑΣ'],
    ['ελλασ', 'Ελλάς'],
    ['киів', 'Київ'],
    ['viet nam', 'Việt Nam'],
    ['coeur', 'Cœur'],
    ['ガス', 'ガス'.normalize('NFD')],
    ['ＡＢＣ', 'abc'],
    ['soft\u00adhyphen', 'softhyphen'],
  ])('%s finds %s', (asked, name) => {
    expect(finds(asked, name)).toBe(true)
  })

  test.each([
    ['words in another order', 'clinic north', 'North Harbour Clinic'],
    ['beginnings of words', 'nor cli', 'North Harbour Clinic'],
    ['an apostrophe of either kind, or none', "o'brien", 'O’Brien & Sons'],
    ['none for one', 'obrien', "O'Brien"],
    ['what follows one', 'brien', 'O’Brien'],
    ['initials without their dots', 'abc', 'A.B.C. Systems'],
    ['and with them', 'a.b.c.', 'A.B.C. Systems'],
    ['a hyphen for a gap', 'acme-digital', 'Acme Digital'],
    ['a gap for a hyphen', 'acme digital', 'Acme-Digital'],
    ['neither', 'acmedigital', 'Acme-Digital'],
    ['an address of mail', 'anna@acme', 'anna.berg@acme.example'],
    ['a number', '7', 'R0007'],
    ['a number with its letter', 'r7', 'R0007'],
    ['as it is written', 'R0007', 'R0007'],
    ['with too few zeros', 'r007', 'R0007'],
    ['with zeros alone', '0007', 'R0007'],
    ['half typed', 'r00', 'R0007'],
    ['zeros of an id', 'tenant 42', 'tenant-0042'],
    ['nothing but signs', '…', 'Whatever'],
  ])('%s', (_what, asked, name) => {
    expect(finds(asked, name)).toBe(true)
  })

  test.each([
    ['the middle of a word', 'arbour', 'Harbour'],
    ['a word too many', 'north harbour hotel', 'North Harbour Clinic'],
    ['another number', '8', 'R0007'],
    ['a longer number', '70', 'R0007'],
  ])('%s finds nothing', (_what, asked, name) => {
    expect(finds(asked, name)).toBe(false)
  })
})

test('each letter of the Latin alphabets of Europe is found by what stands on an English keyboard', () => {
  const letters = [...blocks([0xc0, 0x17f], [0x1e00, 0x1eff], [0x200, 0x233])].filter((letter) =>
    /\p{L}/u.test(letter),
  )
  expect(letters.length).toBeGreaterThan(400)
  // What accents leave beside a letter: a modifier of its own.
  const typed = (letter: string) => plainLetters(letter).replace(/[\p{Lm}·]/gu, '')
  const middleWelsh = 'ẟỺỻỼỽỾỿ'
  expect(
    letters.filter((letter) => !/^[a-z]+$/.test(typed(letter)) && !middleWelsh.includes(letter)),
  ).toEqual([])
})

function* blocks(...ranges: readonly (readonly [number, number])[]): Generator<string> {
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code += 1) yield String.fromCodePoint(code)
  }
}

const someText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(..."aZ0r7 -.’'ßŁéİσς\u0301ﬁ½ｱがᄀ각\u00ad"),
    maxLength: 80,
  }),
)

test('whatever begins a text is found by it, in any order of its words', () => {
  fc.assert(
    fc.property(someText, fc.nat(), (text, cut) => {
      const points = [...text]
      const beginning = points
        .slice(0, points.length === 0 ? 0 : cut % (points.length + 1))
        .join('')
      expect(finds(beginning, text)).toBe(true)
      expect(finds(text.split(/\s+/).toReversed().join(' '), text)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('case, composition and folding twice make no difference', () => {
  fc.assert(
    fc.property(someText, (text) => {
      const words = wordsOf([text])
      expect(wordsOf([text.normalize('NFD')])).toEqual(words)
      expect(wordsOf([text.normalize('NFC')])).toEqual(words)
      expect(plainLetters(plainLetters(text))).toBe(plainLetters(text))
      for (const word of words) expect(finds(word, text)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('capitals of the alphabets of Europe find their small letters, and these them', () => {
  const letters = [...blocks([0x61, 0x7a], [0xdf, 0x24f], [0x3ac, 0x3ce], [0x400, 0x52f])]
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...letters, ' ', '-') }), (text) => {
      expect(finds(text.toUpperCase(), text)).toBe(true)
      expect(finds(text, text.toUpperCase())).toBe(true)
    }),
  )
})

test('words are few and short enough to be kept', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const words = wordsOf([text])
      expect(words.every((word) => [...word].length <= longestWord && word !== '')).toBe(true)
      expect(new Set(words).size).toBe(words.length)
      expect(askedWords(text).length).toBeLessThanOrEqual(mostAskedWords)
    }),
  )
})

test('of an address of the web its host alone is found', () => {
  const words = wordsOfNames('Acme\nhttps://www.acme-labs.example/contact?from=https')
  expect(words).toEqual(expect.arrayContaining(['acme', 'labs', 'example']))
  expect(words).not.toContain('https')
  expect(words).not.toContain('contact')
})
