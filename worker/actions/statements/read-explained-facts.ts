import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { type Read, together } from '#db/core/read.ts'
import {
  type AdjustmentFact,
  type AdjustmentRange,
  type LineFact,
  listAdjustmentFacts,
  listLineFacts,
  listRateFacts,
  type RateFact,
} from '#db/statements/explained-facts.ts'
import { boundsOf, columnOf, type StatementOf } from '#db/statements/one-statement.ts'
import { listTenantNames } from '#db/tenants/tenant-names.ts'
import type { PartKey } from '#domain/statements/explanation.ts'

/** What explanations tell beside a draft; may hold more than the draft has. */
export type ExplainedFacts = Readonly<{
  names: ReadonlyMap<string, string>
  rates: readonly RateFact[]
  adjustments: readonly AdjustmentFact[]
  /** Of the part that is asked about; empty without one. */
  lines: readonly LineFact[]
}>

/** Beside a stored statement. */
export const readFactsOfStatement = (db: Database, which: StatementOf, part: PartKey | null) =>
  readFacts(db, columnOf(which, 'reseller_id'), rangeOf(which), part)

/** Beside an estimate: adjustments that no complete close has considered. */
export const readFactsOfEstimate = (db: Database, resellerId: string, part: PartKey | null) =>
  readFacts(db, resellerId, sinceLastClose, part)

/** A stored statement's adjustments are those between the cutoffs of its close (rule 7.6). */
function rangeOf(which: StatementOf): AdjustmentRange {
  const { previousAdjustmentCutoff, adjustmentCutoff } = boundsOf(which)
  return { after: sql`${previousAdjustmentCutoff}`, upTo: sql`${adjustmentCutoff}` }
}

// A close under way may not have come to the reseller yet: then its own are open too.
const sinceLastClose: AdjustmentRange = {
  after: sql`coalesce((SELECT max(previous_adjustment_cutoff) FROM closes), 0)`,
  upTo: sql`(SELECT max(sequence) FROM adjustments)`,
}

const readFacts = (
  db: Database,
  reseller: string | SQL,
  range: AdjustmentRange,
  part: PartKey | null,
): Read<ExplainedFacts> =>
  together(db, [
    listTenantNames(db, reseller, part?.tenantId ?? null),
    listRateFacts(db, reseller),
    listAdjustmentFacts(db, reseller, range),
    together(db, part === null ? [] : [listLineFacts(db, part)]),
  ]).to(([names, rates, adjustments, lines]) => ({
    names,
    rates,
    adjustments,
    lines: lines.flat(),
  }))
