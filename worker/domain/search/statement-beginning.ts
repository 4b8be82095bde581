import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'

/**
 * What the number of a statement begins with that somebody asks for: "r7" and "7" are all of reseller 7,
 * "7-2026-1", "R0007 2026-1" and "r0007–2026–1" those of its months from October on. Null where it can’t be one.
 */
export function statementBeginning(text: string): string | null {
  const [reseller = '', ...rest] = text
    .trim()
    .toUpperCase()
    .split(/[\s\p{Pd}]+/u)
  if (!rest.every((part) => /^[A-Z0-9]*$/.test(part))) return null
  const number = resellerNumberIn(reseller)
  if (number !== null) return [resellerLabel(number), ...(rest.length > 0 ? rest : [''])].join('-')
  return /^R0{1,3}$/.test(reseller) && rest.length === 0 ? reseller : null
}
