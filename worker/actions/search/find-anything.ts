import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { countWords, mostLookedAt, type WordCount } from '#db/search/found-ids.ts'
import { isAnythingWaiting } from '#db/search/search-waiting.ts'
import { type NamedKind, namedKinds, type SearchKind } from '#domain/search/search-kinds.ts'
import { askedWords } from '#domain/search/search-words.ts'
import {
  groupOfLines,
  groupOfStatements,
  groupOfWords,
  noGroup,
  type Shown,
} from './found-groups.ts'

export type Asked = Shown & Readonly<{ text: string; kinds: readonly SearchKind[] }>

/**
 * What is called so, or has this number or id, by kind; `kinds` are no more than who asks may read. However much
 * there is, so many rows of a word are looked at (`mostLookedAt`): `isCut` says that there are more, among which
 * something else may be. `isFilling`: some names are not taken in yet.
 */
export async function findAnything(db: Database, asked: Asked) {
  const { text, kinds } = asked
  const words = askedWords(text)
  const named = words.length === 0 ? [] : namedKinds.filter((kind) => kinds.includes(kind))
  const [counts, statements, lines, isFilling] = await together(db, [
    countWords(db, named, words),
    kinds.includes('statement') ? groupOfStatements(db, text, asked) : noGroup(db, 'statement'),
    kinds.includes('line') ? groupOfLines(db, text, asked) : noGroup(db, 'line'),
    isAnythingWaiting(db),
  ])
  const searches = named.flatMap((kind) => searchOf(kind, words, counts) ?? [])
  const found = await together(
    db,
    searches.map((search) => groupOfWords(db, search, asked)),
  )
  return {
    groups: [...found, statements, lines].filter(({ items }) => items.length > 0),
    isCut: searches.some(({ isCut }) => isCut),
    isFilling,
  }
}

/** By the words that fewest have; null where a word begins no name of the kind, so that nothing is found. */
function searchOf(kind: NamedKind, words: readonly string[], counts: readonly WordCount[]) {
  const ofKind = counts.filter((count) => count.kind === kind)
  const [begun] = ofKind.toSorted((a, b) => a.begun - b.begun || a.same - b.same)
  const [same] = ofKind.filter((count) => count.same > 0).toSorted((a, b) => a.same - b.same)
  if (begun === undefined || begun.begun === 0) return null
  return {
    kind,
    words,
    rarestSame: same?.word ?? null,
    rarestBegun: begun.word,
    isCut: begun.begun > mostLookedAt,
  }
}
