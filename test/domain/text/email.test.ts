import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailIn, isEmail } from '#domain/text/email-field.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { fromPunycode } from '#domain/text/punycode.ts'
import { unseenMarks } from './no-texts.ts'

test.each([
  ['plain', 'info@mueller.example', 'info@mueller.example', 'info@mueller.example'],
  ['upper case', ' Info@Mueller.Example ', 'info@mueller.example', 'info@mueller.example'],
  ['an umlaut', 'info@müller-it.de', 'info@xn--mller-it-65a.de', 'info@müller-it.de'],
  ['an umlaut in upper case', 'INFO@MÜLLER-IT.DE', 'info@xn--mller-it-65a.de', 'info@müller-it.de'],
  [
    'an umlaut of two code points',
    'info@mu\u0308ller-it.de',
    'info@xn--mller-it-65a.de',
    'info@müller-it.de',
  ],
  ['the ASCII form', 'info@xn--mller-it-65a.de', 'info@xn--mller-it-65a.de', 'info@müller-it.de'],
  [
    'a subdomain',
    'a@büro.østergård.dk',
    'a@xn--bro-hoa.xn--stergrd-ixa9n.dk',
    'a@büro.østergård.dk',
  ],
  ['Japanese', 'a@日本語.jp', 'a@xn--wgv71a119e.jp', 'a@日本語.jp'],
  ['a Cyrillic ending', 'a@почта.рф', 'a@xn--80a1acny.xn--p1ai', 'a@почта.рф'],
  ['the full stop of Japanese', 'a@日本語。jp', 'a@xn--wgv71a119e.jp', 'a@日本語.jp'],
])(
  'an address with %s is one address, stored in ASCII and shown as typed',
  (_what, typed, stored, shown) => {
    expect(emailIn(typed)).toBe(stored)
    expect(emailIn(stored)).toBe(stored)
    expect(isEmail(stored)).toBe(true)
    expect(emailInWords(stored)).toBe(shown)
  },
)

test.each(unseenMarks)('an address pasted with %s is the address that is seen', (_what, mark) => {
  for (const typed of [
    `${mark}info@mueller.example${mark}`,
    `in${mark}fo@mueller${mark}.example`,
  ]) {
    expect(emailIn(typed)).toBe('info@mueller.example')
    expect(isEmail(typed)).toBe(false)
  }
})

test.each([
  ['Cyrillic letters that read as “apple”', 'a@аррlе.com'],
  ['only Cyrillic letters that read as Latin ones', 'a@аррӏе.com'],
  ['a Greek letter among Latin ones', 'a@gοogle.com'],
])('%s are not shown as the name that they imitate', (_what, typed) => {
  const stored = emailIn(typed)
  expect(stored).toMatch(/^a@xn--/)
  expect(emailInWords(stored ?? '')).toBe(stored)
})

test.each([
  ['no domain', 'info@'],
  ['two domains', 'info@müller.de@evil.example'],
  ['a path', 'info@müller.de/evil'],
  ['a full-width path', 'info@müller.de／evil'],
  ['a port', 'info@müller.de:25'],
  ['a line break', 'info@mül\nler.de'],
  ['an escaped letter', 'info@m%C3%BCller.de'],
  ['a space', 'info@mül ler.de'],
  ['a number for a network address', 'info@１２７.1'],
  ['no ending', 'info@müller'],
  ['two dots', 'info@müller..de'],
  ['other letters before the @', 'jürgen@mueller.de'],
  ['a domain longer than any', `info@${'ü'.repeat(250)}.de`],
])('%s is refused', (_what, typed) => {
  expect(emailIn(typed)).toBeNull()
})

test('whatever is typed comes out as nothing, or as plain text that comes out again as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (name, domain) => {
      for (const typed of [`${name}@${domain}.de`, `a@${domain}.de`, `a@${name}`]) {
        const stored = emailIn(typed)
        if (stored === null) continue
        expect(stored).toMatch(/^[\x21-\x7e]{3,254}$/)
        expect(emailIn(stored)).toBe(stored)
        expect(emailIn(emailInWords(stored))).toBe(stored)
      }
    }),
    { numRuns: 2000 },
  )
})

test('labels are read as Node reads them', () => {
  const label = fc.string({
    unit: fc.constantFrom(...'aü-9øßжю日本語ñéő한글'),
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(label, (words) => {
      const ascii = domainToASCII(words)
      if (!ascii.startsWith('xn--')) return
      expect(fromPunycode(ascii.slice(4))).toBe(domainToUnicode(ascii))
    }),
    { numRuns: 2000 },
  )
})

test('what is no label is none, and takes no time', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abyz0189-'), maxLength: 63 }), (label) => {
      const words = fromPunycode(label)
      expect(words === null || words.isWellFormed()).toBe(true)
    }),
    { numRuns: 5000 },
  )
})
