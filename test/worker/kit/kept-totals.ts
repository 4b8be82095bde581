import { env } from 'cloudflare:workers'
import { expect } from 'vitest'

/** What triggers keep, each beside the query that counts it anew. */
const kept: readonly (readonly [kept: string, counted: string])[] = [
  [
    'SELECT * FROM month_totals ORDER BY month, currency',
    `SELECT month, currency, count(*) AS statements, sum(revenue_minor) AS revenue_minor,
       sum(commission_minor) AS commission_minor, sum(payable_minor) AS payable_minor
     FROM statements GROUP BY month, currency ORDER BY month, currency`,
  ],
  [
    'SELECT * FROM open_payables WHERE statements > 0 ORDER BY currency',
    `SELECT currency, count(*) AS statements, sum(payable_minor) AS payable_minor
     FROM statements WHERE payable_minor > 0 AND ${paidWhen('=')} GROUP BY currency ORDER BY currency`,
  ],
  [
    'SELECT * FROM paid_statements ORDER BY statement_number',
    `SELECT number AS statement_number, month FROM statements
     WHERE payable_minor > 0 AND ${paidWhen('>')} ORDER BY number`,
  ],
  [
    'SELECT * FROM partner_state_counts WHERE resellers > 0 ORDER BY state',
    `SELECT state, count(*) AS resellers FROM partner_states GROUP BY state ORDER BY state`,
  ],
  [
    'SELECT * FROM outbox_counts WHERE mails > 0 ORDER BY kind, state',
    'SELECT kind, state, count(*) AS mails FROM outbox GROUP BY kind, state ORDER BY kind, state',
  ],
  [
    'SELECT * FROM currency_volumes ORDER BY currency',
    `SELECT currency, sum(charged) AS charged_minor, sum(messages) AS messages,
       sum(adjusted) AS adjusted_minor
     FROM (SELECT currency, iif(kind = 'platform_fee', list_fee_minor, amount_minor) AS charged,
         coalesce(messages, 0) AS messages, 0 AS adjusted
       FROM revenue_lines WHERE kind <> 'credit'
       UNION ALL SELECT currency, 0, 0, abs(amount_minor) FROM adjustments)
     GROUP BY currency ORDER BY currency`,
  ],
  [
    'SELECT * FROM stripe_totals WHERE line_count > 0 ORDER BY service_month, currency',
    `SELECT service_month, currency, count(*) AS line_count, sum(amount_minor) AS sum_minor
     FROM stripe_lines
     WHERE state IN ('written', 'ready', 'refused', 'price', 'reseller', 'lines', 'sum')
     GROUP BY service_month, currency ORDER BY service_month, currency`,
  ],
]

/** Payments that stand: recorded more often than reversed. */
function paidWhen(comparison: '=' | '>'): string {
  return `(SELECT coalesce(sum(iif(kind = 'payment', 1, -1)), 0) FROM payments
    WHERE statement_number = statements.number) ${comparison} 0`
}

/** Each sum that is kept is what counting gives, whatever a test has done. */
export async function expectKeptTotals(): Promise<void> {
  const found = await env.DB.batch(kept.flat().map((sql) => env.DB.prepare(sql)))
  for (let pair = 0; pair < found.length; pair += 2) {
    expect(found[pair]?.results).toEqual(found[pair + 1]?.results)
  }
}
