import { mostSearchText } from '#domain/text/text-limits.ts'

/** What an address searches its list for, as far as the API takes it; '' for all of it. */
export const searchIn = (params: URLSearchParams): string =>
  params.get('search')?.trim().slice(0, mostSearchText) ?? ''
