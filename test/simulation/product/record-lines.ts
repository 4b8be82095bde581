import { judgeLines, type RefusedLine } from '#actions/ledger/judge-lines.ts'
import { lineKey } from '#db/ledger/revenue-lines.ts'
import { type ParsedLine, parseRevenueLine } from '#domain/ledger/revenue-line.ts'
import { type Minor, sumMinor } from '#domain/money/money.ts'
import type { LedgerLine } from '#domain/statements/statement-input.ts'
import type { LineEvent } from '../oracle/events.ts'
import { type Ledger, type ProductAnswer, refusedByProduct } from './ledger.ts'

/** One request of the billing side with these lines, as ingest judges and stores it. */
export function recordLines(
  ledger: Ledger,
  events: readonly LineEvent[],
  nowMs: number,
): ProductAnswer[] {
  const verdicts = judgeLines(
    events.map((event) => parseRevenueLine(lineAsSent(event))),
    {
      stored: ledger.storedLines,
      tenantIds: new Set(ledger.tenants.map(({ id }) => id)),
      volumes: new Map(),
      nowMs,
    },
  )
  const fresh = verdicts.flatMap((verdict) => (verdict.kind === 'insert' ? [verdict.line] : []))
  for (const line of fresh) if (line.kind !== 'credit') store(ledger, line)
  for (const line of fresh) if (line.kind === 'credit') store(ledger, line)
  return verdicts.map((verdict) => {
    if (verdict.kind === 'refused') return refusedByProduct(...reasonsOf(verdict))
    return { answer: verdict.kind === 'insert' ? 'accepted' : 'same' }
  })
}

/** The line as JSON, as the billing side sends it. */
export function lineAsSent({ id, content }: LineEvent): Record<string, unknown> {
  if (content.type === 'credit') {
    const { corrects, amount, reason } = content
    if (corrects.source !== id.source) throw new Error('A credit is of its line’s source')
    const credit = { kind: 'credit', corrects: corrects.externalId, amountMinor: amount, reason }
    return { ...id, ...credit }
  }
  const { type: kind, tenant: tenantId, currency, month, instant } = content
  const charge = {
    ...id,
    ...{ kind, tenantId, currency },
    ...(month === undefined ? {} : { serviceMonth: month }),
    ...(instant === undefined ? {} : { chargedAt: instant }),
  }
  if (content.type === 'platform_fee') {
    return { ...charge, listFeeMinor: content.list, discountMinor: content.discount }
  }
  const { messages, price: unitPrice, millionths: unitPriceMicros } = content
  const { discount: discountMinor, amount: amountMinor } = content
  return { ...charge, messages, unitPrice, unitPriceMicros, discountMinor, amountMinor }
}

function store(ledger: Ledger, line: ParsedLine): void {
  const sequence = ledger.lines.length + 1
  ledger.lines.push(ledgerLineOf(ledger, line, sequence))
  ledger.storedLines.set(lineKey(line), { sequence, line, creditedMinor: sumMinor([]) })
  if (line.kind !== 'credit') return
  const key = lineKey({ source: line.source, externalId: line.corrects })
  const corrected = ledger.storedLines.get(key)
  if (corrected === undefined) throw new Error('A credit without its line')
  const creditedMinor: Minor = sumMinor([corrected.creditedMinor, line.amountMinor])
  ledger.storedLines.set(key, { ...corrected, creditedMinor })
}

// A credit takes tenant, currency and month from the line that it corrects (rule 5).
function ledgerLineOf(ledger: Ledger, line: ParsedLine, sequence: number): LedgerLine {
  const { source, externalId, kind, amountMinor } = line
  if (line.kind !== 'credit') {
    const { tenantId, serviceMonth, currency } = line
    return { sequence, source, externalId, kind, tenantId, serviceMonth, currency, amountMinor }
  }
  const corrected = ledger.lines.find(
    (other) => other.source === source && other.externalId === line.corrects,
  )
  if (corrected === undefined) throw new Error('A credit without its line')
  return { ...corrected, sequence, externalId, kind, amountMinor }
}

const reasonsOf = ({ errors, existing }: RefusedLine): string[] => [
  ...(existing === undefined ? [] : ['other content']),
  ...errors.map(({ path }) => path),
]
