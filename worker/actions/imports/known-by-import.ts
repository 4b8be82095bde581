import { correctedBy, type KnownFacts } from '#actions/ledger/judge-lines.ts'
import { readKnownLines } from '#actions/ledger/known-lines.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, together } from '#db/core/read.ts'
import { listAcceptableRows, sumAcceptableCredits } from '#db/imports/import-overlay.ts'
import { lineKey } from '#db/ledger/revenue-lines.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { sumMinor } from '#domain/money/money.ts'
import { readRows } from './import-line-reading.ts'

/** What the ledger would know about these lines once the rows before a place of the import are in it. */
export function readKnownByImport(
  db: Database,
  before: Readonly<{ importId: string; place: number }>,
  lines: readonly ParsedLine[],
): Read<Omit<KnownFacts, 'nowMs'>> {
  const corrected = lines.flatMap((line) => (line.kind === 'credit' ? [correctedBy(line)] : []))
  return together(db, [
    readKnownLines(db, lines),
    listAcceptableRows(db, before, [...lines, ...corrected]),
    sumAcceptableCredits(db, before, corrected),
  ]).to(([known, rows, credits]) => {
    const stored = new Map(known.stored)
    for (const { parse } of readRows(rows)) {
      const key = parse.ok ? lineKey(parse.line) : null
      if (!parse.ok || key === null || stored.has(key)) continue
      stored.set(key, { sequence: 0, line: parse.line, creditedMinor: sumMinor([]) })
    }
    for (const credit of credits) {
      const key = lineKey(credit)
      const line = stored.get(key)
      if (line === undefined) continue
      const creditedMinor = sumMinor([line.creditedMinor, credit.creditedMinor])
      stored.set(key, { ...line, creditedMinor })
    }
    return { ...known, stored }
  })
}
