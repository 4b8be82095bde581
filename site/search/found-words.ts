import type { Found } from './found-options.ts'
import { kindWords } from './found-options.ts'
import type { Finding } from './use-found.ts'

/** What a person reads, and a screen reader says, of how the search stands. */
export function findingWords(text: string, { found, isStale, isSlow, problem }: Finding): string {
  if (text.trim() === '') return 'Type a name, a number such as R0007, or an id.'
  if (problem !== null)
    return `It could not be searched: ${problem.detail} Type on, or press Enter to try again.`
  if (isSlow) return 'This takes longer than usual. Wait, or type on.'
  if (found === null || isStale) return 'Searching…'
  return `${foundInWords(found)}${found.isFilling ? ' Some names are still being taken in: they are found within minutes.' : ''}`
}

function foundInWords({ groups, isCut }: Found): string {
  const more = isCut || groups.some(({ hasMore }) => hasMore)
  const counts = groups.map(({ kind, items, hasMore }) => {
    const [one, several] = kindWords[kind]
    return `${items.length}${hasMore ? ' and more' : ''} ${(items.length === 1 ? one : several).toLowerCase()}`
  })
  if (counts.length === 0) {
    return isCut
      ? 'Too many are called nearly so. Type more of the name.'
      : 'Nothing is called so. Try fewer letters, or a number such as R0007.'
  }
  return `Found: ${counts.join(', ')}.${more ? ' Type more of the name to see the others.' : ''}`
}
