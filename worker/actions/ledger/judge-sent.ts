import type { Database } from '#db/core/database.ts'
import { type ParsedLine, parseRevenueLine } from '#domain/ledger/revenue-line.ts'
import { judgeLines, type Verdict } from './judge-lines.ts'
import { type KnownLines, readKnownLines } from './known-lines.ts'
import type { LineWords } from './line-refusals.ts'

export type JudgedLines = Readonly<{ verdicts: readonly Verdict[]; known: KnownLines }>

/** Judges lines as they were sent against the ledger as it is, and writes nothing (rule 5). */
export async function judgeSent(
  db: Database,
  nowMs: number,
  inputs: readonly unknown[],
  words: LineWords,
): Promise<JudgedLines> {
  const parses = inputs.map(parseRevenueLine)
  const known = await readKnownLines(
    db,
    parses.flatMap((parse) => (parse.ok ? [parse.line] : [])),
  )
  return { verdicts: judgeLines(parses, { ...known, nowMs }, words), known }
}

/** The lines that the ledger does not have yet, in order. */
export const freshOf = (verdicts: readonly Verdict[]): ParsedLine[] =>
  verdicts.flatMap(({ kind, line }) => (kind === 'insert' && line ? [line] : []))
