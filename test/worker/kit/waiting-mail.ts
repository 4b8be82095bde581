import { sql } from 'drizzle-orm'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { database, givenReseller } from './harness.ts'
import { contactOf, emptyOutbox } from './outbox-harness.ts'

/**
 * A reseller of `most` people, each of whom waits for "statement ready" since `sinceMs`, as a close leaves
 * it; `email` is its contact's, who gets none. `more` lets further people wait.
 */
export async function givenWaitingMail(most: number, sinceMs: number) {
  const { id, admin } = await givenReseller({ approvedAtMs: sinceMs })
  await emptyOutbox()
  const db = database()
  const month = monthOfInstantMs(sinceMs)
  const number = `R0001-${month}-EUR`
  await db.run(sql`INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff,
      previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, begun_at_ms)
    VALUES (${month}, 0, 0, 0, 0, '{}', '1', '1', ${sinceMs})`)
  await db.run(sql`INSERT INTO statements (number, reseller_id, month, currency, revenue_minor, commission_minor,
      adjustments_minor, balance_in_minor, due_minor, minimum_payout_minor, payable_minor, balance_out_minor,
      canonical_json, sha256, created_at_ms)
    VALUES (${number}, ${id}, ${month}, 'EUR', 5000, 1000, 0, 0, 1000, 0, 1000, 0, '{}', ${'0'.repeat(64)}, ${sinceMs})`)
  let people = 0
  const more = async (further: number): Promise<void> => {
    const from = people + 1
    people += further
    await db.run(sql`WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${people})
      INSERT INTO people (id, email, name, role, reseller_id, created_at_ms, joined_at_ms)
      SELECT printf('reader-%05d', i), printf('reader-%05d@partner.example', i), 'Rita Reader',
        'reseller_member', ${id}, ${sinceMs}, ${sinceMs} FROM n`)
    await db.run(sql`INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, next_attempt_at_ms, created_at_ms)
      SELECT 'mail-' || id, 'statement_ready', id, json_object('statementNumber', ${number}),
        'statement_ready/' || id, ${sinceMs}, ${sinceMs} FROM people
      WHERE id >= printf('reader-%05d', ${from}) AND id GLOB 'reader-*'`)
  }
  await more(most)
  return { admin, resellerId: id, email: (await contactOf(id)).email, more }
}
