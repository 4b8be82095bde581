import { sql } from 'drizzle-orm'
import { reportReasons } from '#domain/billing/stripe/wait-reasons.ts'
import { isUndecided } from './matters.ts'

/** One look of the overview counts no further: what is shown from there on is “at least”. */
const mostAtAGlance = 1_000

// SQL for what of Stripe waits for a person, each by an index, and bounded.

/** Prices, products and lines whose kind is to be said. */
export const waitingKinds = sql`(SELECT count(DISTINCT coalesce(price_id, product_id, external_id)) FROM (
  SELECT price_id, product_id, external_id FROM stripe_lines INDEXED BY stripe_lines_by_state
  WHERE state = 'price' AND role = 'charge' ORDER BY sequence LIMIT ${mostAtAGlance}))`

/** Lines that the ledger did not take. */
export const refusedLines = sql`(SELECT count(*) FROM (
  SELECT 1 FROM stripe_lines INDEXED BY stripe_lines_by_state
  WHERE state = 'refused' LIMIT ${mostAtAGlance}))`

/** Matters that are reported and not decided. */
export const openReports = sql`(SELECT count(*) FROM (
  SELECT 1 FROM json_each(${JSON.stringify(reportReasons)}) AS wanted
    CROSS JOIN stripe_matters AS m INDEXED BY stripe_matters_by_reason ON m.reason = wanted.value
  WHERE ${isUndecided} LIMIT ${mostAtAGlance}))`

/** Events that could not be read. */
export const failedEvents = sql`(SELECT count(*) FROM (
  SELECT 1 FROM stripe_events INDEXED BY stripe_events_failed
  WHERE state = 'failed' LIMIT ${mostAtAGlance}))`
