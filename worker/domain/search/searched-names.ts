import { resellerLabel } from '#domain/ids.ts'
import type { NamedKind } from './search-kinds.ts'
import { wordsOf } from './search-words.ts'

/** What something is called, as its row holds it; a number as it is written. */
export type SearchedNames = Readonly<{
  application: Readonly<{
    companyName: string
    contactName: string
    contactEmail: string
    website: string
    registrationNumber: string | null
  }>
  reseller: Readonly<{
    number: number
    companyName: string
    website: string
    registrationNumber: string | null
  }>
  person: Readonly<{ name: string; email: string }>
  tenant: Readonly<{ id: string; name: string }>
}>

/** Each name of a kind in the order in which the database puts them together. */
const textsOf: { readonly [Kind in NamedKind]: (names: SearchedNames[Kind]) => readonly string[] } =
  {
    application: (names) => [
      names.companyName,
      names.contactName,
      names.contactEmail,
      names.website,
      names.registrationNumber ?? '',
    ],
    reseller: (names) => [
      resellerLabel(names.number),
      names.companyName,
      names.website,
      names.registrationNumber ?? '',
    ],
    person: ({ name, email }) => [name, email],
    tenant: ({ id, name }) => [id, name],
  }

/** The names as one text, by which the database tells whether they are still the row's. */
export const namesInOne = <Kind extends NamedKind>(
  kind: Kind,
  names: SearchedNames[Kind],
): string => textsOf[kind](names).join('\n')

/** The words of names that were put together. Of an address of the web only its host says who it is. */
export const wordsOfNames = (inOne: string): readonly string[] =>
  wordsOf(
    inOne
      .split('\n')
      .map((text) => (/^https?:\/\//.test(text) ? (URL.parse(text)?.hostname ?? text) : text)),
  )
