import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FieldResult, line, lines, optional } from '#domain/text/plain-fields.ts'
import { textAsBrought, visibleText } from '#domain/text/visible-text.ts'
import { noTexts, unseenMarks } from './no-texts.ts'

const limits = { max: 40, message: 'Write something' }
const noText = { ok: false, message: 'Type this again: it holds characters that are no text' }
const said = (text: string) => ({ ok: true, value: text })

describe('a text that is stored', () => {
  test.each([...noTexts, ['a lost character', '\ufffd'] as const])(
    'with %s is refused',
    (_, mark) => {
      for (const text of [`${mark}Acme`, `Ac${mark}me`, `Acme${mark}`]) {
        expect([line(limits)(text), lines(limits)(text)]).toEqual([noText, noText])
      }
    },
  )

  test.each(unseenMarks)('loses %s, and is empty when it holds nothing else', (_, mark) => {
    for (const text of [`${mark}Acme`, `Ac${mark}me`, `Acme${mark}`, `Acme ${mark} `]) {
      expect([line(limits)(text), lines(limits)(text)]).toEqual([said('Acme'), said('Acme')])
    }
    expect(line(limits)(mark + mark)).toEqual({ ok: false, message: 'Write something' })
    expect(optional(lines(limits))(` ${mark}`)).toEqual({ ok: true, value: null })
  })

  test.each([
    ['a Persian word with a non-joiner', 'می‌خواهم'],
    ['Hindi with a joiner', 'क्‍ष'],
    ['Sinhala with a joiner', 'ශ්‍රී'],
    ['a technologist', '👩🏽‍💻'],
    ['a flag of many colours', '🏳️‍🌈'],
    ['a heart that is an emoji', '❤️'],
    ['a key with a digit', '1️⃣'],
    ['a name whose letter has a form of its own', '葛󠄀城'],
    ['Hebrew beside Latin', 'שלום Acme'],
    ['Hangul', '한국'],
    ['a name with an apostrophe', 'O’Brien & Søn'],
    ['a private sign', '\uf8ff'],
  ])('keeps %s', (_, text) => {
    expect(line(limits)(text)).toEqual(said(text))
  })

  test('is composed: two ways to write ü are one', () => {
    expect(line(limits)('Mu\u0308ller')).toEqual(said('M\u00fcller'))
  })

  test.each(['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029'])(
    'ends its lines in one way: %j',
    (end) => {
      expect(lines(limits)(`One${end}two${end}`)).toEqual(said('One\ntwo'))
      expect(line(limits)(`One${end}two`)).toEqual({
        ok: false,
        message: 'Write this on one line, without tabs',
      })
    },
  )

  test('is measured as it is stored', () => {
    expect(line(limits)('u\u0308\u200b'.repeat(40))).toEqual(said('\u00fc'.repeat(40)))
    expect(line(limits)('x'.repeat(41))).toEqual({
      ok: false,
      message: 'Shorten this to at most 40 characters',
    })
  })
})

describe('whatever is typed', () => {
  const marks = [...noTexts, ...unseenMarks].map(([, mark]) => mark)
  const unit = fc.oneof(
    fc.constantFrom(...marks, ...'ab1#é한क्र्👩💻🏽❤葛ᠠ\u180b\u0301\u093c\u0653ا \n\t'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )
  const typed = fc.string({ unit, maxLength: 12 })

  test('what is stored stays as it is when it comes again', () => {
    const stored = (result: FieldResult<string>) => (result.ok ? result.value : null)
    fc.assert(
      fc.property(typed, (text) => {
        for (const field of [line({ ...limits, min: 0 }), lines({ ...limits, min: 0 })]) {
          const once = stored(field(text))
          if (once !== null) expect(stored(field(once))).toBe(once)
        }
      }),
      { numRuns: 5000 },
    )
  })

  test('what is seen of it, and a text as brought, hold nothing that isn’t seen', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const brought = textAsBrought(text)
        expect(textAsBrought(brought)).toBe(brought)
        expect(visibleText(brought)).toBe(brought)
        expect(brought.isWellFormed()).toBe(true)
        expect(brought).not.toMatch(
          /(?![\n\t])\p{Cc}|[\u200b\u200e\u202a-\u202e\u2060-\u206f\ufeff]/u,
        )
      }),
      { numRuns: 5000 },
    )
  })
})
