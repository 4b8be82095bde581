/**
 * Alphabets whose letters can pass for another's, and those that Japanese, Korean and Chinese write beside
 * Latin, as one (Unicode UTS 39, "highly restrictive"). Others look like none of these.
 */
const alphabets = [
  ['Latin', /\p{sc=Latn}/u],
  ['Cyrillic', /\p{sc=Cyrl}/u],
  ['Greek', /\p{sc=Grek}/u],
  ['Armenian', /\p{sc=Armn}/u],
  ['Hebrew', /\p{sc=Hebr}/u],
  ['Arabic', /\p{sc=Arab}/u],
  ['Georgian', /\p{sc=Geor}/u],
  ['Cherokee', /\p{sc=Cher}/u],
  ['Coptic', /\p{sc=Copt}/u],
  ['Lisu', /\p{sc=Lisu}/u],
  ['Devanagari', /\p{sc=Deva}/u],
  ['Thai', /\p{sc=Thai}/u],
] as const

export type MixedWord = Readonly<{ word: string; alphabets: readonly string[] }>

/** The words of a name whose letters come from more than one alphabet, like “Аcme” with a Cyrillic А. */
export const mixedWords = (name: string): readonly MixedWord[] =>
  (name.match(/[\p{L}\p{M}]+/gu) ?? [])
    .map((word) => ({ word, alphabets: alphabetsOf(word) }))
    .filter((mixed) => mixed.alphabets.length > 1)

const alphabetsOf = (word: string): readonly string[] =>
  alphabets.flatMap(([name, letter]) => (letter.test(word) ? [name] : []))
