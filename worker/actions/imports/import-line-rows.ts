import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { chargedTo, readEarnings } from '#actions/ledger/earnings.ts'
import { judgeLines, type Verdict } from '#actions/ledger/judge-lines.ts'
import { readKnownLines } from '#actions/ledger/known-lines.ts'
import { together } from '#db/core/read.ts'
import { listBroughtLines, listTakenLines } from '#db/imports/import-overlay.ts'
import type { JudgedRow, PageRow, RowFacts, TakenRow } from '#db/imports/import-rows.ts'
import type { RowSum } from '#db/imports/import-sums.ts'
import { lineKey, type StoredLine } from '#db/ledger/revenue-lines.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { isClosed } from '#domain/calendar/close-order.ts'
import { mostRowsAtOnce } from '#domain/imports/import-states.ts'
import { columnOfField } from '#domain/imports/read-line-row.ts'
import type { LineParse, ParsedLine } from '#domain/ledger/revenue-line.ts'
import { noVolume, volumeWith } from '#domain/ledger/volume.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import type { FileOfImport, ImportJudge, JudgedPage } from './import-judge.ts'
import { type AppliedRow, applyClaims, readRows } from './import-line-reading.ts'
import { readKnownByImport } from './known-by-import.ts'
import { fileWords } from './line-words-of-file.ts'

/** Revenue lines of a CSV file, by the code that judges and accepts the API's (rule 5). */
export const lineRowJudge: ImportJudge = { mostRows: mostRowsAtOnce, judge, take }

async function judge(
  { db, nowMs }: ActionContext,
  file: FileOfImport,
  rows: readonly PageRow[],
): Promise<JudgedPage> {
  const read = readRows(file.reading, rows)
  const [known, close] = await together(db, [
    readKnownByImport(db, { file, place: rows[0]?.place ?? 0 }, linesOf(read)),
    findLatestClose(db),
  ])
  const applied = applyClaims(read, known.stored)
  const rowOf = new Map(known.rowOf)
  for (const [index, { parse }] of applied.entries()) {
    if (parse.ok) rowOf.set(parse.line, rows[index]?.rowNumber ?? 0)
  }
  const verdicts = judgeLines(
    applied.map(({ parse }) => parse),
    { ...known, nowMs },
    fileWords({ stored: known.stored, rowOf }),
  )
  const charges = verdicts.map(({ line, kind }) =>
    line === null || kind !== 'insert' ? null : chargedTo(line, known.stored),
  )
  const earning = await readEarnings(
    db,
    charges.flatMap((charge) => charge ?? []),
    known.tenants,
  )
  const repeated = repeatedRows(verdicts, known.stored, rowOf)
  const sums: RowSum[] = []
  const judged = verdicts.map((verdict, index): JudgedRow => {
    const { line } = verdict
    const charge = charges[index] ?? null
    const { remark, resellerNumber } = charge ? earning(charge) : nothing
    if (charge && line) {
      const { serviceMonth: month, currency } = charge
      const { amountMinor: sumMinor } = line
      sums.push({
        month,
        currency,
        resellerNumber: resellerNumber ?? 0,
        remark: remark ?? '',
        sumMinor,
        ...(line.kind === 'credit' ? noVolume : volumeWith(new Map(), line)),
      })
    }
    return {
      place: rows[index]?.place ?? 0,
      result: resultOf(verdict),
      problems: verdict.kind === 'refused' ? inColumns(verdict.errors) : [],
      isLate: charge !== null && isClosed(charge.serviceMonth, close?.month ?? null),
      remark,
      repeatsRow: repeated[index] ?? null,
      recordVersion: null,
      facts: line && factsOf(line),
    }
  })
  return { rows: judged, sums }
}

/** The row further up that brings what a row says again, or has its id; null where none does. */
function repeatedRows(
  verdicts: readonly Verdict[],
  stored: ReadonlyMap<string, StoredLine>,
  rowOf: ReadonlyMap<ParsedLine, number>,
): (number | null)[] {
  const brought = new Map<string, ParsedLine>()
  return verdicts.map((verdict) => {
    const { kind, line } = verdict
    if (line === null) return null
    const key = lineKey(line)
    if (kind === 'insert') brought.set(key, line)
    if (kind === 'insert') return null
    const twin = kind === 'refused' ? verdict.existing : (brought.get(key) ?? stored.get(key)?.line)
    return (twin && rowOf.get(twin)) ?? null
  })
}

const nothing = { remark: null, resellerNumber: null }

async function take(
  context: PersonContext,
  file: FileOfImport,
  rows: readonly PageRow[],
): Promise<TakenRow[]> {
  const importId = file.id
  const read = readRows(file.reading, rows)
  const { stored } = await readKnownLines(context.db, linesOf(read))
  const applied = applyClaims(read, stored)
  const sent = applied.flatMap(({ parse, input }) =>
    parse.ok ? [{ line: parse.line, input }] : [],
  )
  const results = await acceptRevenueLines(
    context,
    sent.map(({ input }) => input),
    // What the dry run let pass: the rows of the file do not stand in each other’s way.
    { importId, words: fileWords({ stored, rowOf: new Map() }) },
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

const factsOf = (line: ParsedLine): RowFacts => ({
  source: line.source,
  externalId: line.externalId,
  corrects: line.kind === 'credit' ? line.corrects : null,
  amountMinor: line.kind === 'credit' ? line.amountMinor : null,
})

const inColumns = (errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ path, message }) => ({ path: columnOfField(path), message }))
