import { correctedBy } from '#actions/ledger/judge-lines.ts'
import { type KnownLines, readKnownLines } from '#actions/ledger/known-lines.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, together } from '#db/core/read.ts'
import { listFirstRows, sumAcceptableCredits } from '#db/imports/import-overlay.ts'
import { readImportVolumes } from '#db/imports/import-sums.ts'
import { lineKey } from '#db/ledger/revenue-lines.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { volumesTogether } from '#domain/ledger/volume.ts'
import { sumMinor } from '#domain/money/money.ts'
import type { FileOfImport } from './import-judge.ts'
import { readRows } from './import-line-reading.ts'

/** Lines of rows further up are among the stored ones, with 0 as sequence. */
type KnownByImport = KnownLines &
  Readonly<{
    /** The rows of those. */
    rowOf: ReadonlyMap<ParsedLine, number>
  }>

/** What the ledger would know about these lines once the rows before a place of the import are in it. */
export function readKnownByImport(
  db: Database,
  before: Readonly<{ file: FileOfImport; place: number }>,
  lines: readonly ParsedLine[],
): Read<KnownByImport> {
  const { file, place } = before
  const earlier = { importId: file.id, place }
  const corrected = lines.flatMap((line) => (line.kind === 'credit' ? [correctedBy(line)] : []))
  return together(db, [
    readKnownLines(db, lines),
    listFirstRows(db, earlier, [...lines, ...corrected]),
    sumAcceptableCredits(db, earlier, corrected),
    readImportVolumes(db, file.id),
  ]).to(([known, rows, credits, added]) => {
    const stored = new Map(known.stored)
    const rowOf = new Map<ParsedLine, number>()
    for (const [index, { parse }] of readRows(file.reading, rows).entries()) {
      const key = parse.ok ? lineKey(parse.line) : null
      if (!parse.ok || key === null || stored.has(key)) continue
      rowOf.set(parse.line, rows[index]?.rowNumber ?? 0)
      stored.set(key, { sequence: 0, line: parse.line, creditedMinor: sumMinor([]) })
    }
    for (const credit of credits) {
      const key = lineKey(credit)
      const line = stored.get(key)
      if (line === undefined) continue
      const creditedMinor = sumMinor([line.creditedMinor, credit.creditedMinor])
      stored.set(key, { ...line, creditedMinor })
    }
    return { ...known, stored, rowOf, volumes: volumesTogether(known.volumes, added) }
  })
}
