import { earnsNothingReasons } from '#domain/ledger/earning.ts'

/**
 * A file on its way: its rows arrive (`uploading`), are judged without writing (`checking`), wait for
 * somebody to say so (`checked`), and are taken in page by page (`committing`).
 */
export type ImportState = 'uploading' | 'checking' | 'checked' | 'committing' | 'done' | 'abandoned'

/** What becomes, or became, of a row: as the API answers for a line. */
export const rowResults = ['accepted', 'unchanged', 'refused'] as const
export type RowResult = (typeof rowResults)[number]

/** Which rows of a file are listed: all, those of a result, or those that the dry run said something of. */
export const shownRows = ['all', ...rowResults, 'late', 'repeated', ...earnsNothingReasons] as const
export type ShownRows = (typeof shownRows)[number]

/** The most rows of a file; a larger one is split. */
export const mostImportRows = 100_000

/** The most rows that one request brings, judges or takes in. */
export const mostRowsAtOnce = 2500

/** The longest cell that is sent; no field takes as much. */
export const longestCell = 2000

/** The most columns of a file, and the most texts of a column that somebody says the meaning of. */
export const mostColumns = 200
export const mostValues = 200
