import type { Database } from '#db/database.ts'
import { listAdjustmentFacts, listLineFacts, listRateFacts } from '#db/explained-facts.ts'
import { listTenantNames } from '#db/tenant-names.ts'
import {
  explainLine,
  explainPart,
  explainStatement,
  findPart,
  ownershipOfPart,
  type PartKey,
} from '#domain/explanation.ts'
import type { StatementDraft } from '#domain/statement.ts'
import type { StatementPart } from '#domain/statement-parts.ts'
import { chargeView } from './charge-view.ts'
import { adjustmentView, type ExplanationQuery, rateView, rowsAfter } from './explanation-reader.ts'
import { refuse } from './outcome.ts'

/** `isFinal` false: an estimate. `isIdentical` false: not what is stored, which only tampering does. */
export type DraftState = Readonly<{ isFinal: boolean; isIdentical: boolean }>

/**
 * A statement, or one part of it, down to lines, rates, ownership and the one rounding: out of the
 * draft that the engine computed, so explaining is not a second computation (rule 7.11).
 */
export async function explainDraft(
  db: Database,
  draft: StatementDraft,
  state: DraftState,
  query: ExplanationQuery,
) {
  const whole = { ...state, statement: explainStatement(draft) }
  if (query.part === null) {
    const { next, ...explained } = await explainWhole(db, draft, query)
    const explanation = { subject: 'statement' as const, ...whole, ...explained }
    return { ok: true as const, explanation, next }
  }
  const part = findPart(draft, query.part)
  if (part === null) return noSuchPart(draft.number, query.part)
  const { next, ...explained } = await explainOne(db, draft, part, query)
  const explanation = { subject: 'part' as const, ...whole, ...explained }
  return { ok: true as const, explanation, next }
}

const noSuchPart = (number: string, { serviceMonth, tenantId }: PartKey) =>
  refuse('not_found', `${number} has nothing of tenant ${tenantId} for ${serviceMonth}.`)

/** All rates and adjustments, and a page of parts. */
async function explainWhole(db: Database, draft: StatementDraft, query: ExplanationQuery) {
  const { reader } = query
  const page = rowsAfter(draft.parts, query, ({ serviceMonth, tenantId }) => [
    serviceMonth,
    tenantId,
  ])
  const [names, rates, adjustments] = await Promise.all([
    listTenantNames(
      db,
      page.items.map(({ tenantId }) => tenantId),
    ),
    listRateFacts(
      db,
      draft.rates.map(({ sequence }) => sequence),
    ),
    listAdjustmentFacts(
      db,
      draft.resellerId,
      draft.adjustments.map(({ id }) => id),
    ),
  ])
  return {
    rates: rates.map((rate) => rateView(rate, reader)),
    adjustments: adjustments.map((adjustment) => adjustmentView(adjustment, reader)),
    parts: page.items.map((part) => partView(part, names)),
    next: page.next,
  }
}

/** One part with its rate version and ownership, and a page of its lines. */
async function explainOne(
  db: Database,
  draft: StatementDraft,
  part: StatementPart,
  query: ExplanationQuery,
) {
  const page = rowsAfter(part.lines, query, ({ source, externalId }) => [source, externalId])
  const [names, [rate], facts] = await Promise.all([
    listTenantNames(db, [part.tenantId]),
    listRateFacts(db, [part.rateVersionSequence]),
    listLineFacts(
      db,
      page.items.map(({ sequence }) => sequence),
    ),
  ])
  const factOf = new Map(facts.map((fact) => [fact.sequence, fact]))
  const owned = ownershipOfPart(draft, part)
  return {
    part: partView(part, names),
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
