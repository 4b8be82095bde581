import fc from 'fast-check'
import { noTexts, unseenMarks } from '#test/domain/text/no-texts.ts'

const marks = [...noTexts, ...unseenMarks].map(([, mark]) => mark)

/** A word that holds one thing that no stored text holds. */
export const markedText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', 'agreed '), fc.constantFrom(...marks), fc.constantFrom('', ' then'))
  .map((parts) => parts.join(''))

/** Text that somebody may write: words, other scripts, and what no text holds. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '.',
      '..',
      '%00',
      '%',
      '0',
      '-1',
      '1e999',
      'NaN',
      'null',
      '__proto__',
      'constructor',
    ],
    ...[
      "' OR 1=1 --",
      '%_%',
      '*[a',
      '"; x="',
      '\r\nset-cookie: a=b',
      '../../etc',
      '<b>&amp;',
      '{"a":1}',
    ],
    ...[
      '9999-12',
      '0000-00',
      '2026-02-30',
      '9999-12-31',
      '-271821-04-20',
      '1e15.x',
      '["2026-10","a"]',
    ],
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(...marks, 'a', 'é', ' ', '\n', '1'),
    minLength: 1,
    maxLength: 8,
  }),
  fc.integer({ min: 1, max: 5000 }).map((length) => 'x'.repeat(length)),
)

const oddNumber = fc.oneof(
  fc.constantFrom(-1, 0, -0, 1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e15, 1e21, 1e308, -1e308),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** Any JSON, deep and with names that JavaScript has a meaning for. */
export const oddJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, [], {}),
    oddText,
    oddNumber,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('__proto__', 'toString', '', 'id', 'reason'), oddText),
      tie('value'),
      {
        maxKeys: 4,
      },
    ),
  ),
})).value

/** Bodies that are no JSON, or JSON of a kind that nobody sends. */
export const oddBody: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.constantFrom(
  ...[
    '',
    ' ',
    '{',
    'null',
    '[]',
    '"text"',
    '7',
    'true',
    '{"a":1}{"b":2}',
    '{"a":NaN}',
    "{'a':1}",
    '\ufeff{}',
  ],
  ...[
    '{"__proto__":{"reason":"x"}}',
    '{"constructor":{"prototype":{}}}',
    '{"reason":"a","reason":"b"}',
  ],
  '['.repeat(20_000),
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  `{"reason":"${'x'.repeat(63_000)}"}`,
  `{"reason":"${'x'.repeat(70_000)}"}`,
  `{"lines":[${'{},'.repeat(20_000)}{}]}`,
  new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]),
  new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
)
