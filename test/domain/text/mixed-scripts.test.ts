import { expect, test } from 'vitest'
import { mixedWords } from '#domain/text/mixed-scripts.ts'

test.each<[what: string, name: string, words: string[]]>([
  ['Cyrillic А before Latin', '\u0410cme Ltd', ['\u0410cme: Latin, Cyrillic']],
  ['Cyrillic е inside of Latin', 'Acm\u0435', ['Acm\u0435: Latin, Cyrillic']],
  ['Greek ο inside of Latin', 'G\u03bf\u03bfgle Inc', ['G\u03bf\u03bfgle: Latin, Greek']],
  ['Latin inside of Cyrillic', '\u0420oсси\u044f', ['\u0420oсси\u044f: Latin, Cyrillic']],
  ['Armenian օ', 'G\u0585ld', ['G\u0585ld: Latin, Armenian']],
  ['Cherokee Ꭺ', '\u13aacme', ['\u13aacme: Latin, Cherokee']],
  [
    'two words of two',
    '\u0410cme \u0412ank',
    ['\u0410cme: Latin, Cyrillic', '\u0412ank: Latin, Cyrillic'],
  ],
  ['three alphabets', 'a\u03b1\u0430', ['a\u03b1\u0430: Latin, Cyrillic, Greek']],
  ['Latin', 'Acme Digital GmbH & Co. KG', []],
  ['Latin with marks', 'Søren Müller Łódź Đặng', []],
  ['Cyrillic alone', 'ООО Ромашка', []],
  ['a word of each', 'Ромашка Digital', []],
  ['joined by a hyphen', 'Ромашка-Digital', []],
  ['Greek alone', 'Αθήνα', []],
  ['Japanese of four scripts', 'トヨタ自動車のABC', []],
  ['Korean with Han', '삼성電子LG', []],
  ['Chinese with Latin', '阿里巴巴Alibaba', []],
  ['digits in a word', '3М Россия', []],
  ['full-width Latin', 'ＡＣＭＥ', []],
  ['the micro sign', 'µTorrent', []],
  ['nothing', '', []],
])('%s', (_what, name, words) => {
  expect(mixedWords(name).map(({ word, alphabets }) => `${word}: ${alphabets.join(', ')}`)).toEqual(
    words,
  )
})
