import { noSuch, refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readEstimateFacts } from '#db/statements/estimate-facts.ts'
import type { StatementOf } from '#db/statements/one-statement.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import { dueOn } from '#domain/statements/due-date.ts'
import { estimateReseller } from './estimate-reseller.ts'
import { explainDraft } from './explain-draft.ts'
import type { ExplanationQuery } from './explanation-reader.ts'
import { readFactsOfEstimate, readFactsOfStatement } from './read-explained-facts.ts'
import { readRedraftFacts, redraftStatement } from './redraft-statement.ts'

/** A final statement explained: the reseller's own, or any for the vendor's people. */
export async function readStatementExplanation(
  db: Database,
  which: StatementOf,
  query: ExplanationQuery,
) {
  const [stored, facts] = await together(db, [
    readRedraftFacts(db, which),
    readFactsOfStatement(db, which, query.part),
  ])
  const redrafted = await redraftStatement(which, stored)
  if (!redrafted.ok) return redrafted
  const { draft, isIdentical } = redrafted
  const [, close] = stored
  const due = close && dueOn(draft.payableMinor, close)
  return explainDraft(draft, facts, { isFinal: true, isIdentical, dueOn: due }, query)
}

/** What a statement of an open month would be if all open months closed now, explained (rule 7.1). */
export async function readEstimateExplanation(
  db: Database,
  resellerId: string,
  open: Readonly<{ month: Month; currency: Currency; currentMonth: Month }>,
  query: ExplanationQuery,
) {
  const { month, currency, currentMonth } = open
  const [estimated, facts] = await together(db, [
    readEstimateFacts(db, resellerId, currentMonth),
    readFactsOfEstimate(db, resellerId, query.part),
  ])
  if (estimated === null) return noSuch('reseller')
  if (estimated.statedThrough !== null && month <= estimated.statedThrough.month) {
    return refuse('month_closed', `${month} is closed: its figures are final, on its statement.`)
  }
  const draft = estimateReseller(estimated, currentMonth).find(
    (estimate) => estimate.month === month && estimate.currency === currency,
  )
  if (draft === undefined) {
    return refuse('not_found', `There is nothing to estimate in ${currency} for ${month} yet.`)
  }
  return explainDraft(draft, facts, { isFinal: false, isIdentical: true, dueOn: null }, query)
}
