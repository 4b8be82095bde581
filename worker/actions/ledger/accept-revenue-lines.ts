import type { ActionContext } from '#actions/action-context.ts'
import { recorderOf } from '#actions/recorder.ts'
import type { Database } from '#db/core/database.ts'
import { onceMore } from '#db/core/once-more.ts'
import {
  insertCharges,
  insertCredits,
  type Received,
  selectHighestSequence,
} from '#db/ledger/revenue-line-rows.ts'
import { findLines, lineKey, type StoredLine } from '#db/ledger/revenue-lines.ts'
import { type ParsedLine, sameContent } from '#domain/ledger/revenue-line.ts'
import { refusedForContent, type Verdict } from './judge-lines.ts'
import { freshOf, judgeSent } from './judge-sent.ts'
import { apiWords, type LineWords } from './line-refusals.ts'
import { type LineResult, refusalOf, withRemarks } from './line-results.ts'

/** The most lines that one request may bring. */
export const mostLines = 5000

/** Through which door lines come, and how it speaks. */
export type BroughtBy = Readonly<{ importId: string | null; words: LineWords }>

const byApi: BroughtBy = { importId: null, words: apiWords }

/**
 * Takes up to 5,000 revenue lines into the ledger, each for itself: a result a line, in order (rule
 * 5). Replays change nothing. The number of statements doesn't grow with the number of lines.
 */
export async function acceptRevenueLines(
  context: ActionContext,
  inputs: readonly unknown[],
  brought: BroughtBy = byApi,
): Promise<LineResult[]> {
  if (inputs.length > mostLines) throw new Error('more lines than one request may bring')
  const accept = () => acceptOnce(context, inputs, brought)
  // An import counts what it took in: what a lost answer took is told from the rest by its next page.
  return brought.importId === null ? onceMore(accept) : accept()
}

async function acceptOnce(
  { db, nowMs, actor }: ActionContext,
  inputs: readonly unknown[],
  { importId, words }: BroughtBy,
): Promise<LineResult[]> {
  const { verdicts, known } = await judgeSent(db, nowMs, inputs, words)
  const fresh = freshOf(verdicts)
  const ledger = await store(db, fresh, { atMs: nowMs, by: recorderOf(actor), importId })
  const told = new Set<string>()
  const results = verdicts.map((verdict) => settle(verdict, ledger, told, words))
  // A file said so in its dry run.
  if (importId !== null) return results
  const held = new Map([...known.stored, ...ledger.stored])
  return withRemarks(db, verdicts, results, { held, tenants: known.tenants })
}

type LedgerAfter = Readonly<{ before: number; stored: ReadonlyMap<string, StoredLine> }>

/** Inserts, and reads what the ledger then holds under these ids; nothing of it changes any more. */
async function store(
  db: Database,
  lines: readonly ParsedLine[],
  received: Received,
): Promise<LedgerAfter> {
  if (lines.length === 0) return { before: 0, stored: new Map() }
  const charges = lines.flatMap((line) => (line.kind === 'credit' ? [] : [line]))
  const credits = lines.flatMap((line) => (line.kind === 'credit' ? [line] : []))
  const [highest] = await db.batch([
    selectHighestSequence(db),
    ...insertCharges(db, charges, received),
    ...insertCredits(db, credits, received),
  ])
  return { before: highest[0]?.sequence ?? 0, stored: await findLines(db, lines) }
}

/** The result of a line after what the ledger holds, whoever else wrote to it meanwhile. */
function settle(
  verdict: Verdict,
  { before, stored }: LedgerAfter,
  told: Set<string>,
  words: LineWords,
): LineResult {
  if (verdict.kind === 'refused') return refusalOf(verdict)
  if (verdict.kind === 'stored') return { result: 'unchanged' }
  const { line } = verdict
  const key = lineKey(line)
  const now = stored.get(key)
  // A trigger's refusal: another request credited the same line, or filled the currency, since it was judged.
  if (!now) return { result: 'refused', errors: [words.overtaken(line)] }
  if (!sameContent(now.line, line)) return refusalOf(refusedForContent(line, now.line, words))
  // Below the sequence before: another request stored the same line in between.
  const isOurs = now.sequence > before && !told.has(key)
  told.add(key)
  return { result: isOurs ? 'accepted' : 'unchanged' }
}
