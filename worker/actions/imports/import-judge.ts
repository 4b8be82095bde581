import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import type { JudgedRow, PageRow, TakenRow } from '#db/imports/import-rows.ts'

/** How the rows of one kind of file are judged and taken in; by the verbs that the API calls too. */
export type ImportJudge = Readonly<{
  /** Rows that one request may work on. */
  mostRows: number
  /** What would become of the rows after all rows before them; writes nothing. */
  judge: (
    context: ActionContext,
    importId: string,
    rows: readonly PageRow[],
  ) => Promise<JudgedRow[]>
  /** Takes rows in that were not refused before. Doing it again gives the same results. */
  take: (context: PersonContext, importId: string, rows: readonly PageRow[]) => Promise<TakenRow[]>
}>
