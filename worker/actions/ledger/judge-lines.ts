import { type LineId, lineKey, type StoredLine } from '#db/ledger/revenue-lines.ts'
import { creditProblem } from '#domain/ledger/credit.ts'
import {
  isAcceptedServiceMonth,
  type LineParse,
  type ParsedCredit,
  type ParsedLine,
  sameContent,
} from '#domain/ledger/revenue-line.ts'
import { limitPassedBy, type Volumes, volumeWith } from '#domain/ledger/volume.ts'
import { type Minor, sumMinor } from '#domain/money/money.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { apiWords, type LineWords } from './line-refusals.ts'

/**
 * What becomes of a line: `insert` it; it is stored already; it repeats a line of this request; or it
 * is refused, with the version that stands under its id when there is one.
 */
export type Verdict =
  | Readonly<{ kind: 'insert' | 'stored' | 'repeats'; line: ParsedLine }>
  | RefusedLine

export type RefusedLine = Readonly<{
  kind: 'refused'
  line: ParsedLine | null
  errors: readonly FieldError[]
  existing?: ParsedLine
}>

export type KnownFacts = Readonly<{
  stored: ReadonlyMap<string, StoredLine>
  /** Of the charges, as far as they are known. */
  tenantIds: Pick<ReadonlySet<string>, 'has'>
  /** What the ledger has of each currency, without the lines to judge. */
  volumes: Volumes
  nowMs: number
}>

/** Judges the lines of one request (rule 5): fees and overage first, then credits, each in order. */
export function judgeLines(
  parses: readonly LineParse[],
  known: KnownFacts,
  words: LineWords = apiWords,
): Verdict[] {
  const inserted = new Map<string, ParsedLine>()
  const credited = new Map<string, Minor>()
  const verdicts = new Map<number, Verdict>()
  const volumes = new Map(known.volumes)
  const judge = (index: number, line: ParsedLine, errorsOf: () => FieldError[]) => {
    const verdict = underItsId(line, known, inserted, words) ?? byErrors(line, errorsOf())
    if (verdict.kind === 'insert') inserted.set(lineKey(line), line)
    verdicts.set(index, verdict)
    return verdict.kind === 'insert'
  }
  for (const [index, parse] of parses.entries()) {
    if (!parse.ok) verdicts.set(index, { kind: 'refused', line: null, errors: parse.errors })
    else if (parse.line.kind !== 'credit') {
      const { line } = parse
      const { tenantId, serviceMonth, currency } = line
      const isNew = judge(index, line, () => [
        ...(known.tenantIds.has(tenantId) ? [] : [words.unknownTenant(tenantId)]),
        ...(isAcceptedServiceMonth(serviceMonth, known.nowMs)
          ? []
          : [words.otherMonth(known.nowMs)]),
        ...words.overLimit(limitPassedBy(volumes, line), line),
      ])
      if (isNew) volumes.set(currency, volumeWith(volumes, line))
    }
  }
  for (const [index, parse] of parses.entries()) {
    if (!parse.ok || parse.line.kind !== 'credit') continue
    const { line } = parse
    const key = lineKey(correctedBy(line))
    const stored = known.stored.get(key)
    const corrected = stored?.line ?? inserted.get(key) ?? null
    const creditedMinor = sumMinor([stored?.creditedMinor ?? 0, credited.get(key) ?? 0])
    const isNew = judge(index, line, () => {
      const problem = creditProblem(corrected, creditedMinor, line.amountMinor)
      return problem ? [words.creditRefusal(problem, line, corrected, creditedMinor)] : []
    })
    if (isNew) credited.set(key, sumMinor([credited.get(key) ?? 0, line.amountMinor]))
  }
  return parses.flatMap((_, index) => verdicts.get(index) ?? [])
}

/** The id of the line that a credit corrects. */
export const correctedBy = ({ source, corrects }: ParsedCredit): LineId => ({
  source,
  externalId: corrects,
})

/** The verdict when the id is taken, by the ledger or earlier in the request; null when it is free. */
function underItsId(
  line: ParsedLine,
  { stored }: KnownFacts,
  inserted: ReadonlyMap<string, ParsedLine>,
  words: LineWords,
): Verdict | null {
  const key = lineKey(line)
  const inLedger = stored.get(key)?.line
  const existing = inLedger ?? inserted.get(key)
  if (!existing) return null
  if (!sameContent(existing, line)) return refusedForContent(line, existing, words)
  return { kind: inLedger ? 'stored' : 'repeats', line }
}

export const refusedForContent = (
  line: ParsedLine,
  existing: ParsedLine,
  words: LineWords,
): RefusedLine => ({
  kind: 'refused',
  line,
  errors: [words.otherContent(line, existing)],
  existing,
})

const byErrors = (line: ParsedLine, errors: readonly FieldError[]): Verdict =>
  errors.length > 0 ? { kind: 'refused', line, errors } : { kind: 'insert', line }
