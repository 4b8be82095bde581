import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import type { JudgedRow, PageRow, TakenRow } from '#db/imports/import-rows.ts'
import type { RowSum } from '#db/imports/import-sums.ts'
import type { StoredImport } from '#db/imports/imports.ts'

/** What of an import its rows are read by. */
export type FileOfImport = Readonly<Pick<StoredImport, 'id' | 'reading'>>

export type JudgedPage = Readonly<{
  rows: readonly JudgedRow[]
  /** Of those that will be taken in. */
  sums: readonly RowSum[]
}>

/** How the rows of one kind of file are judged and taken in; by the verbs that the API calls too. */
export type ImportJudge = Readonly<{
  /** Rows that one request may work on. */
  mostRows: number
  /** What would become of the rows after all rows before them; writes nothing. */
  judge: (
    context: ActionContext,
    file: FileOfImport,
    rows: readonly PageRow[],
  ) => Promise<JudgedPage>
  /** Takes rows in that were not refused before. Doing it again gives the same results. */
  take: (
    context: PersonContext,
    file: FileOfImport,
    rows: readonly PageRow[],
  ) => Promise<TakenRow[]>
}>
