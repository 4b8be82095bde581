/** What no stored text holds, each in words. */
export const noTexts: readonly (readonly [what: string, text: string])[] = [
  ['NUL', '\u0000'],
  ['a bell', '\u0007'],
  ['an escape', '\u001b'],
  ['a C1 control character', '\u0090'],
  ['half of an emoji', '\ud83d'],
  ['its other half', '\ude00'],
  ['a noncharacter', '\uffff'],
]

/** What shows nothing: it is taken out of every text that is stored. */
export const unseenMarks: readonly (readonly [what: string, text: string])[] = [
  ['a soft hyphen', '\u00ad'],
  ['a grapheme joiner', '\u034f'],
  ['an Arabic direction mark', '\u061c'],
  ['a Hangul filler', '\u115f'],
  ['another Hangul filler', '\u3164'],
  ['a half-width filler', '\uffa0'],
  ['a space of no width', '\u200b'],
  ['a non-joiner between Latin letters', '\u200c'],
  ['a joiner between Latin letters', '\u200d'],
  ['a left-to-right mark', '\u200e'],
  ['a right-to-left override', '\u202e'],
  ['the end of an embedding', '\u202c'],
  ['an isolate', '\u2066'],
  ['its end', '\u2069'],
  ['a word joiner', '\u2060'],
  ['an invisible plus', '\u2064'],
  ['an empty Braille cell', '\u2800'],
  ['a byte order mark', '\ufeff'],
  ['a variation selector', '\ufe0f'],
  ['an annotation anchor', '\ufff9'],
  ['a tag', '\u{e0041}'],
  ['an ideographic variation selector', '\u{e0100}'],
]
