import { plainLetters } from '#domain/text/folded-text.ts'

/** The longest word that is kept and asked for, in characters: of a longer one the beginning. */
export const longestWord = 40
/** More words than this of what is asked for are not looked at. */
export const mostAskedWords = 6

/**
 * The words by which something is found that is called so, each once. A piece without a gap counts also as one
 * word (“A.B.C.” is found by "abc", “O’Brien” by "obrien" and "brien"), a number also without what stands before
 * its digits: “R0007” by 7, r7 and r0007. Whatever begins `askedWords` of these texts is the beginning of one.
 */
export const wordsOf = (texts: readonly string[]): readonly string[] =>
  distinct(
    texts
      .flatMap((text) => plainLetters(text).split(/\s+/))
      .flatMap((piece) => [
        ...piece.split(noLetter),
        ...withoutApostrophes(piece).split(noLetter),
        piece.replaceAll(noLetter, ''),
      ])
      .flatMap((word) => [word, shortNumber(word), numberAlone(word)]),
  )

/**
 * The words of what somebody asks for, in the form of those that are kept: each is to begin one of them. One that
 * begins another says nothing more than that.
 */
export const askedWords = (text: string): readonly string[] =>
  distinct(withoutApostrophes(plainLetters(text)).split(noLetter).map(shortNumber))
    .filter((word, _at, all) => !all.some((other) => other !== word && other.startsWith(word)))
    .slice(0, mostAskedWords)

/** Past every word that begins so, in the order of code points. */
export const pastBeginning = (word: string): string => `${word}\u{10ffff}`

const noLetter = /[^\p{L}\p{N}]+/gu

const withoutApostrophes = (text: string): string => text.replaceAll(/['’‘ʼ`´]/g, '')

/** "r0007" is "r7", "007" is "7": zeros that lead say nothing. */
const shortNumber = (word: string): string => word.replace(/^(r?)0+(?=[1-9])/, '$1')

/** The 7 of "r0007"; '' for what is no such number. */
const numberAlone = (word: string): string => /^r0*([1-9]\d*)$/.exec(word)?.[1] ?? ''

const distinct = (words: readonly string[]): string[] => [
  ...new Set(words.map((word) => [...word].slice(0, longestWord).join('')).filter(Boolean)),
]
