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
import { type ParsedLine, parseRevenueLine, sameContent } from '#domain/ledger/revenue-line.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { chargedTo, type LineRemark, readEarnings, remarkOf } from './earnings.ts'
import { judgeLines, type RefusedLine, refusedForContent, type Verdict } from './judge-lines.ts'
import { type KnownLines, readKnownLines } from './known-lines.ts'
import { type LineView, lineView } from './line-in-words.ts'
import { apiWords, type LineWords } from './line-refusals.ts'

/** The most lines that one request may bring. */
export const mostLines = 5000

export type LineResult = Readonly<{
  result: 'accepted' | 'unchanged' | 'refused'
  errors?: readonly FieldError[]
  /** Both versions, when the id is taken by other content. */
  existing?: LineView
  given?: LineView
  /** Of a line that is in the ledger, and as things stand earns nothing. */
  remark?: LineRemark
}>

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
  const parses = inputs.map(parseRevenueLine)
  const lines = parses.flatMap((parse) => (parse.ok ? [parse.line] : []))
  const known = await readKnownLines(db, lines)
  const verdicts = judgeLines(parses, { ...known, nowMs }, words)
  const fresh = verdicts.flatMap(({ kind, line }) => (kind === 'insert' && line ? [line] : []))
  const ledger = await store(db, fresh, { atMs: nowMs, by: recorderOf(actor), importId })
  const told = new Set<string>()
  const results = verdicts.map((verdict) => settle(verdict, ledger, told, words))
  // A file said so in its dry run.
  if (importId !== null) return results
  const held = new Map([...known.stored, ...ledger.stored])
  return withRemarks(db, verdicts, results, { stored: held, tenants: known.tenants })
}

/** Says of what is in the ledger and earns nothing that it does, and why (rule 5). */
async function withRemarks(
  db: Database,
  verdicts: readonly Verdict[],
  results: readonly LineResult[],
  { stored, tenants }: Pick<KnownLines, 'stored' | 'tenants'>,
): Promise<LineResult[]> {
  const charges = verdicts.map(({ line }, index) =>
    line === null || results[index]?.result === 'refused' ? null : chargedTo(line, stored),
  )
  const earning = await readEarnings(
    db,
    charges.flatMap((charge) => charge ?? []),
    tenants,
  )
  return results.map((result, index) => {
    const charge = charges[index]
    const code = charge ? earning(charge).remark : null
    return charge && code ? { ...result, remark: remarkOf(code, charge) } : result
  })
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
  if (verdict.kind === 'refused') return toRefusal(verdict)
  if (verdict.kind === 'stored') return { result: 'unchanged' }
  const { line } = verdict
  const key = lineKey(line)
  const now = stored.get(key)
  // A trigger's refusal: another request credited the same line, or filled the currency, since it was judged.
  if (!now) return { result: 'refused', errors: [words.overtaken(line)] }
  if (!sameContent(now.line, line)) return toRefusal(refusedForContent(line, now.line, words))
  // Below the sequence before: another request stored the same line in between.
  const isOurs = now.sequence > before && !told.has(key)
  told.add(key)
  return { result: isOurs ? 'accepted' : 'unchanged' }
}

const toRefusal = ({ line, errors, existing }: RefusedLine): LineResult => ({
  result: 'refused',
  errors,
  ...(line && existing ? { existing: lineView(existing), given: lineView(line) } : {}),
})
