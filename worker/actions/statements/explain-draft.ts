import { chargeView } from '#actions/ledger/charge-view.ts'
import { refuse } from '#actions/outcome.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import {
  explainLine,
  explainPart,
  explainStatement,
  findPart,
  ownershipOfPart,
  type PartKey,
} from '#domain/statements/explanation.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import type { StatementPart } from '#domain/statements/statement-parts.ts'
import {
  type ExplanationQuery,
  explainedAdjustment,
  rateView,
  rowsAfter,
} from './explanation-reader.ts'
import type { ExplainedFacts } from './read-explained-facts.ts'

/**
 * `isFinal` false: an estimate. `isIdentical` false: not what is stored, which only tampering does. `dueOn`: of a
 * final statement’s payable, null where nothing is.
 */
export type DraftState = Readonly<{
  isFinal: boolean
  isIdentical: boolean
  dueOn: CalendarDate | null
}>

/**
 * A statement, or one part of it, down to lines, rates, ownership and the one rounding: out of the
 * draft that the engine computed, so explaining is not a second computation (rule 7.12).
 */
export function explainDraft(
  draft: StatementDraft,
  facts: ExplainedFacts,
  state: DraftState,
  query: ExplanationQuery,
) {
  const whole = { ...state, statement: explainStatement(draft) }
  if (query.part === null) {
    const { next, ...explained } = explainWhole(draft, facts, query)
    const explanation = { subject: 'statement' as const, ...whole, ...explained }
    return { ok: true as const, explanation, next }
  }
  const part = findPart(draft, query.part)
  if (part === null) return noSuchPart(draft.number, query.part)
  const { next, ...explained } = explainOne(draft, facts, part, query)
  const explanation = { subject: 'part' as const, ...whole, ...explained }
  return { ok: true as const, explanation, next }
}

const noSuchPart = (number: string, { serviceMonth, tenantId }: PartKey) =>
  refuse('not_found', `${number} has nothing of tenant ${tenantId} for ${serviceMonth}.`)

/** All rates and adjustments, and a page of parts. */
function explainWhole(draft: StatementDraft, facts: ExplainedFacts, query: ExplanationQuery) {
  const { reader } = query
  const page = rowsAfter(draft.parts, query, ({ serviceMonth, tenantId }) => [
    serviceMonth,
    tenantId,
  ])
  const ratesOfIt = new Set(draft.rates.map(({ sequence }) => sequence))
  const adjustmentsOfIt = new Set(draft.adjustments.map(({ id }) => id))
  return {
    rates: facts.rates
      .filter(({ sequence }) => ratesOfIt.has(sequence))
      .map((rate) => rateView(rate, reader)),
    adjustments: facts.adjustments
      .filter(({ id }) => adjustmentsOfIt.has(id))
      .map((adjustment) => explainedAdjustment(adjustment, reader)),
    parts: page.items.map((part) => partView(part, facts.names)),
    next: page.next,
  }
}

/** One part with its rate version and ownership, and a page of its lines. */
function explainOne(
  draft: StatementDraft,
  facts: ExplainedFacts,
  part: StatementPart,
  query: ExplanationQuery,
) {
  const page = rowsAfter(part.lines, query, ({ source, externalId }) => [source, externalId])
  const rate = facts.rates.find(({ sequence }) => sequence === part.rateVersionSequence)
  const factOf = new Map(facts.lines.map((fact) => [fact.sequence, fact]))
  const owned = ownershipOfPart(draft, part)
  return {
    part: partView(part, facts.names),
    rate: rate === undefined ? null : rateView(rate, query.reader),
    ownership: owned && { fromMonth: owned.fromMonth, toMonth: owned.toMonth },
    lines: page.items.map((line) => ({
      ...explainLine(line),
      ...chargeView(factOf.get(line.sequence)),
    })),
    next: page.next,
  }
}

const partView = (part: StatementPart, names: ReadonlyMap<string, string>) => ({
  ...explainPart(part),
  tenantName: names.get(part.tenantId) ?? part.tenantId,
})
