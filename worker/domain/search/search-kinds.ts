import type { Role } from '#domain/states.ts'

/** What is found by the words of its names, in the order in which it is shown. */
export const namedKinds = ['reseller', 'application', 'tenant', 'person'] as const
export type NamedKind = (typeof namedKinds)[number]

/** All that is searched: statements and lines are found by their number or id, or its beginning. */
export const searchKinds = [...namedKinds, 'statement', 'line'] as const
export type SearchKind = (typeof searchKinds)[number]

/** What each role may find: what it may read (rule 13). Whoever is not named finds nothing. */
const foundBy: Readonly<Partial<Record<Role, readonly SearchKind[]>>> = {
  super_admin: searchKinds,
}

/** The kinds that somebody of this role may find. */
export const kindsFoundBy = (role: Role): readonly SearchKind[] => foundBy[role] ?? []

/** How many of a kind are shown at once, and how many a page may ask for. */
export const fewFound = 8
export const mostFound = 50
