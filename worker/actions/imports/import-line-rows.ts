import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import {
  correctedBy,
  judgeLines,
  type KnownFacts,
  type Verdict,
} from '#actions/ledger/judge-lines.ts'
import { readKnownLines } from '#actions/ledger/known-lines.ts'
import { together } from '#db/core/read.ts'
import { listBroughtLines, listTakenLines } from '#db/imports/import-overlay.ts'
import type { JudgedRow, PageRow, RowFacts, TakenRow } from '#db/imports/import-rows.ts'
import { lineKey } from '#db/ledger/revenue-lines.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { isClosed } from '#domain/calendar/close-order.ts'
import { mostRowsAtOnce } from '#domain/imports/import-states.ts'
import { columnOfField } from '#domain/imports/read-line-row.ts'
import type { LineParse, ParsedLine } from '#domain/ledger/revenue-line.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import type { ImportJudge } from './import-judge.ts'
import { type AppliedRow, applyClaims, readRows } from './import-line-reading.ts'
import { readKnownByImport } from './known-by-import.ts'

/** Revenue lines of a CSV file, by the code that judges and accepts the API's (rule 5). */
export const lineRowJudge: ImportJudge = { mostRows: mostRowsAtOnce, judge, take }

async function judge(
  { db, nowMs }: ActionContext,
  importId: string,
  rows: readonly PageRow[],
): Promise<JudgedRow[]> {
  const read = readRows(rows)
  const [known, close] = await together(db, [
    readKnownByImport(db, { importId, place: rows[0]?.place ?? 0 }, linesOf(read)),
    findLatestClose(db),
  ])
  const applied = applyClaims(read, known.stored)
  const verdicts = judgeLines(
    applied.map(({ parse }) => parse),
    { ...known, nowMs },
  )
  return verdicts.map((verdict, index) => {
    const month = serviceMonthOf(verdict.line, known)
    const result = resultOf(verdict)
    return {
      place: rows[index]?.place ?? 0,
      result,
      problems: verdict.kind === 'refused' ? inColumns(verdict.errors) : [],
      isLate: result === 'accepted' && month !== null && isClosed(month, close?.month ?? null),
      facts: verdict.line && factsOf(verdict.line),
    }
  })
}

async function take(
  context: PersonContext,
  importId: string,
  rows: readonly PageRow[],
): Promise<TakenRow[]> {
  const read = readRows(rows)
  const { stored } = await readKnownLines(context.db, linesOf(read))
  const applied = applyClaims(read, stored)
  const sent = applied.flatMap(({ parse, input }) =>
    parse.ok ? [{ line: parse.line, input }] : [],
  )
  const results = await acceptRevenueLines(
    context,
    sent.map(({ input }) => input),
    importId,
  )
  const resultByLine = new Map(sent.map(({ line }, index) => [line, results[index]]))
  const isFirst = await firstOfLine(context, importId, rows[0]?.place ?? 0, sent)
  return applied.map(({ parse }, index): TakenRow => {
    const place = rows[index]?.place ?? 0
    if (!parse.ok) return { place, result: 'refused', problems: inColumns(parse.errors) }
    const { result = 'refused', errors = [] } = resultByLine.get(parse.line) ?? {}
    if (result === 'refused') return { place, result, problems: inColumns(errors) }
    return { place, result: isFirst(parse.line) ? 'accepted' : 'unchanged', problems: [] }
  })
}

/**
 * Whether a row is the one that brought its line. Told from what the ledger holds, not from the verb's
 * answer: that one may have been lost, and the page sent again.
 */
async function firstOfLine(
  { db }: PersonContext,
  importId: string,
  place: number,
  sent: readonly Readonly<{ line: ParsedLine }>[],
): Promise<(line: ParsedLine) => boolean> {
  const ids = sent.map(({ line }) => line)
  const [brought, taken] = await together(db, [
    listBroughtLines(db, importId, ids),
    listTakenLines(db, { importId, place }, ids),
  ])
  const open = new Set(brought.map(lineKey))
  for (const id of taken) open.delete(lineKey(id))
  return (line) => open.delete(lineKey(line))
}

const linesOf = (read: readonly AppliedRow[]): ParsedLine[] =>
  read.flatMap(({ parse }) => lineOf(parse))

const lineOf = (parse: LineParse): ParsedLine[] => (parse.ok ? [parse.line] : [])

const resultOf = ({ kind }: Verdict): JudgedRow['result'] => {
  if (kind === 'refused') return 'refused'
  return kind === 'insert' ? 'accepted' : 'unchanged'
}

function serviceMonthOf(line: ParsedLine | null, { stored }: Pick<KnownFacts, 'stored'>) {
  if (line?.kind !== 'credit') return line?.serviceMonth ?? null
  const corrected = stored.get(lineKey(correctedBy(line)))?.line
  return corrected && corrected.kind !== 'credit' ? corrected.serviceMonth : null
}

const factsOf = (line: ParsedLine): RowFacts => ({
  source: line.source,
  externalId: line.externalId,
  corrects: line.kind === 'credit' ? line.corrects : null,
  amountMinor: line.kind === 'credit' ? line.amountMinor : null,
})

const inColumns = (errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ path, message }) => ({ path: columnOfField(path), message }))
