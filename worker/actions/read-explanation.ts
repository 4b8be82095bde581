import type { Database } from '#db/database.ts'
import { readEstimateFacts } from '#db/estimate-facts.ts'
import { findStatement, type StoredStatement } from '#db/statements.ts'
import { findAnyStatement } from '#db/stored-statements.ts'
import type { Currency } from '#domain/currency.ts'
import type { Month } from '#domain/month.ts'
import { estimateReseller } from './estimate-reseller.ts'
import { explainDraft } from './explain-draft.ts'
import type { ExplanationQuery } from './explanation-reader.ts'
import { refuse } from './outcome.ts'
import { redraftStatement } from './redraft-statement.ts'

/** A reseller's own final statement explained; somebody else's is unknown. */
export async function readResellerExplanation(
  db: Database,
  resellerId: string,
  number: string,
  query: ExplanationQuery,
) {
  const stored = await findStatement(db, number, resellerId)
  if (stored === null) return refuse('not_found', 'You have no statement with this number.')
  return await explainStored(db, stored, query)
}

/** Any reseller's final statement explained, for the vendor's people. */
export async function readStatementExplanation(
  db: Database,
  number: string,
  query: ExplanationQuery,
) {
  const stored = await findAnyStatement(db, number)
  if (stored === null) return refuse('not_found', 'There is no statement with this number.')
  return await explainStored(db, stored, query)
}

/** What a statement of an open month would be if all open months closed now, explained (rule 7.1). */
export async function readEstimateExplanation(
  db: Database,
  resellerId: string,
  open: Readonly<{ month: Month; currency: Currency; currentMonth: Month }>,
  query: ExplanationQuery,
) {
  const { month, currency, currentMonth } = open
  const facts = await readEstimateFacts(db, resellerId, currentMonth)
  if (facts === null) return refuse('not_found', 'There is no such reseller.')
  if (facts.statedThrough !== null && month <= facts.statedThrough.month) {
    return refuse('month_closed', `${month} is closed: its figures are final, on its statement.`)
  }
  const draft = estimateReseller(facts, currentMonth).find(
    (estimate) => estimate.month === month && estimate.currency === currency,
  )
  if (draft === undefined) {
    return refuse('not_found', `There is nothing to estimate in ${currency} for ${month} yet.`)
  }
  return await explainDraft(db, draft, { isFinal: false, isIdentical: true }, query)
}

async function explainStored(db: Database, stored: StoredStatement, query: ExplanationQuery) {
  const redrafted = await redraftStatement(db, stored)
  if (!redrafted.ok) return redrafted
  const { draft, isIdentical } = redrafted
  return await explainDraft(db, draft, { isFinal: true, isIdentical }, query)
}
