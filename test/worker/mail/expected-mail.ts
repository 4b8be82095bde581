import { sql } from 'drizzle-orm'
import { at, database } from '#test/worker/kit/harness.ts'

export const nowMs = at('2026-12-01T10:00:00Z')
export const statementNumber = 'R0001-2026-12-EUR'

export type Given = Readonly<{ resellerId: string; personId: string; applicationId: string }>

/** How a mail of a kind comes about, and what it says. */
export type Expected = Readonly<{
  give: (given: Given) => Promise<unknown>
  subject: string
  says: readonly string[]
}>

/** Statement R0001-2026-12-EUR: commission 109.97, 10.00 of it carried in; paid with `payments`. */
export async function givenStatement(resellerId: string, payable: number, balanceOut: number) {
  const db = database()
  await db.run(sql`INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff,
      previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, begun_at_ms)
    VALUES ('2026-12', 0, 0, 0, 0, '{}', '1', '1', ${nowMs})`)
  await db.run(sql`INSERT INTO statements (number, reseller_id, month, currency, revenue_minor, commission_minor,
      adjustments_minor, balance_in_minor, due_minor, minimum_payout_minor, payable_minor, balance_out_minor,
      canonical_json, sha256, created_at_ms)
    VALUES (${statementNumber}, ${resellerId}, '2026-12', 'EUR', ${payable + balanceOut}, ${payable + balanceOut},
      0, 0, ${payable + balanceOut}, 0, ${payable}, ${balanceOut}, '{}', ${'0'.repeat(64)}, ${nowMs})`)
}
