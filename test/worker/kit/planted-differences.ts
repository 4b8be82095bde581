import { expect } from 'vitest'

// What somebody with the database in their hands could change after a close, and where the
// verification of `givenStatedQuarter` finds it first. Triggers forbid each of them.

const october = 'R0001-2026-10-EUR'
const november = 'R0001-2026-11-EUR'
const december = 'R0001-2026-12-EUR'

export type Planted = Readonly<{
  /** Triggers that stand in the way. */
  past: readonly string[]
  sql: readonly string[]
  found: Readonly<{
    statementNumber: string | null
    pointer: string
    stored: string | null
    recomputed: string | null
  }>
}>

type Values = Readonly<{ stored: string | null; recomputed: string | null }>

const cents = (stored: number, recomputed: number): Values => ({
  stored: String(stored),
  recomputed: String(recomputed),
})

const inStatement = (
  sql: string,
  statementNumber: string,
  found: Omit<Planted['found'], 'statementNumber'>,
): Planted => ({
  past: ['statements_never_change'],
  sql: [`UPDATE statements SET ${sql} WHERE number = '${statementNumber}'`],
  found: { statementNumber, ...found },
})

const inDocument = (text: string, found: Omit<Planted['found'], 'statementNumber'>): Planted => ({
  past: ['statement_documents_never_change'],
  sql: [`UPDATE statement_documents SET text = ${text} WHERE statement_number = '${october}'`],
  found: { statementNumber: october, ...found },
})

const notJson = {
  pointer: '/document',
  stored: '"not JSON"',
  recomputed: expect.stringContaining('"number":"R0001-2026-10-EUR"'),
}

const inParts = (sql: string, pointer: string, found: Values): Planted => ({
  past: ['statement_parts_never_change', 'statement_parts_stay'],
  sql: [sql],
  found: { statementNumber: october, pointer, ...found },
})

const inLedger = (
  past: string,
  sql: string,
  statementNumber: string,
  pointer: string,
  found: Values,
): Planted => ({
  past: [past],
  sql: [sql],
  found: { statementNumber, pointer, ...found },
})

export const plantedDifferences: Readonly<Record<string, Planted>> = {
  'one cent more payable in the stored document': inDocument(
    `replace(text, '"payableMinor":500', '"payableMinor":501')`,
    { pointer: '/document/payableMinor', ...cents(501, 500) },
  ),
  'one cent moved between two parts in the stored document': inDocument(
    `replace(text, '"commissionMinor":166', '"commissionMinor":167')`,
    { pointer: '/document/parts/2/commissionMinor', ...cents(167, 166) },
  ),
  'a blank in the stored bytes': inDocument(`text || ' '`, {
    pointer: '/canonicalSha256',
    stored: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    recomputed: expect.stringMatching(/^"[0-9a-f]{64}"$/),
  }),
  'bytes that are no JSON': inDocument(`'lost'`, notJson),
  'a document that is gone': {
    past: ['statement_documents_stay'],
    sql: [`DELETE FROM statement_documents WHERE statement_number = '${october}'`],
    found: { statementNumber: october, ...notJson },
  },
  'another hash': inStatement(`sha256 = '${'0'.repeat(64)}'`, december, {
    pointer: '/sha256',
    stored: `"${'0'.repeat(64)}"`,
    recomputed: expect.any(String),
  }),
  'another hash of the one before': inStatement(`previous_sha256 = NULL`, december, {
    pointer: '/previousSha256',
    stored: 'null',
    recomputed: expect.any(String),
  }),
  'one cent more revenue in the row': inStatement('revenue_minor = revenue_minor + 1', december, {
    pointer: '/revenueMinor',
    ...cents(20_001, 20_000),
  }),
  'one cent more paid out of the row': inStatement(
    'commission_minor = commission_minor + 1, due_minor = due_minor + 1, payable_minor = payable_minor + 1',
    december,
    { pointer: '/commissionMinor', ...cents(4001, 4000) },
  ),
  'a statement deleted': {
    past: ['statements_stay', 'statement_documents_stay', 'statement_parts_stay'],
    sql: [
      `DELETE FROM unpaid_statements WHERE statement_number = '${december}'`,
      `DELETE FROM statement_documents WHERE statement_number = '${december}'`,
      `DELETE FROM paid_statements WHERE statement_number = '${december}'`,
      `DELETE FROM statement_parts WHERE statement_number = '${december}'`,
      `DELETE FROM statements WHERE number = '${december}'`,
    ],
    found: { statementNumber: december, pointer: '', stored: null, recomputed: `"${december}"` },
  },
  'a statement made up': {
    past: ['statements_while_closing'],
    sql: [
      `INSERT INTO statements SELECT 'R0002-2026-12-GBP', reseller_id, '2026-12', 'GBP', revenue_minor,
        commission_minor, adjustments_minor, balance_in_minor, due_minor, minimum_payout_minor,
        payable_minor, balance_out_minor, canonical_json, sha256, NULL, created_at_ms
        FROM statements WHERE number = 'R0002-2026-11-EUR'`,
    ],
    found: {
      statementNumber: 'R0002-2026-12-GBP',
      pointer: '',
      stored: '"R0002-2026-12-GBP"',
      recomputed: null,
    },
  },
  'one cent more in a row of a part': inParts(
    `UPDATE statement_parts SET commission_minor = 168 WHERE statement_number = '${october}' AND tenant_id = 'a'`,
    '/parts/0/commissionMinor',
    cents(168, 167),
  ),
  'another rate in a row of a part': inParts(
    `UPDATE statement_parts SET rate_bps = 4999 WHERE statement_number = '${october}' AND tenant_id = 'b'`,
    '/parts/1/rateBps',
    cents(4999, 5000),
  ),
  'a row of a part deleted': inParts(
    `DELETE FROM statement_parts WHERE statement_number = '${october}' AND tenant_id = 'c'`,
    '/parts/2',
    { stored: null, recomputed: expect.stringContaining('"tenantId":"c"') },
  ),
  'one cent more in a line of the ledger': inLedger(
    'revenue_lines_never_change',
    `UPDATE revenue_lines SET amount_minor = amount_minor + 1, list_fee_minor = list_fee_minor + 1
      WHERE external_id = 'dec-a'`,
    december,
    '/document/commission/numerator',
    { stored: '"40000000"', recomputed: '"40002000"' },
  ),
  'a line of the ledger deleted': inLedger(
    'revenue_lines_stay',
    `DELETE FROM revenue_lines WHERE external_id = 'nov-a-use'`,
    november,
    '/document/balanceOutMinor',
    cents(-648, -1466),
  ),
  'a line moved behind the cutoff of its month': inLedger(
    'revenue_lines_never_change',
    `UPDATE revenue_lines SET sequence = 999 WHERE external_id = 'dec-a'`,
    december,
    '/document/balanceOutMinor',
    cents(0, -648),
  ),
  'an adjustment changed': inLedger(
    'adjustments_never_change',
    'UPDATE adjustments SET amount_minor = -1499',
    november,
    '/document/adjustments/0/amountMinor',
    cents(-1500, -1499),
  ),
  'a rate changed': inLedger(
    'rate_versions_never_change',
    `UPDATE rate_versions SET rate_bps = 2001 WHERE from_month = '2026-11'`,
    november,
    '/document/balanceOutMinor',
    cents(-648, -647),
  ),
  'a rate that is gone': {
    past: ['rate_versions_never_change'],
    sql: [`UPDATE rate_versions SET from_month = '2027-05' WHERE rate_bps = 5000`],
    found: {
      statementNumber: october,
      pointer: '',
      stored: `"${october}"`,
      recomputed: '"not computable: An owner without a rate in 2026-10"',
    },
  },
  'an owner changed': inLedger(
    'ownerships_only_first_moves',
    `UPDATE ownerships SET from_month = '2026-12' WHERE kind = 'transfer'`,
    november,
    '/document/balanceOutMinor',
    cents(-648, 0),
  ),
  'a tenant made a test tenant': inLedger(
    'tenants_freeze_with_their_month',
    `UPDATE tenants SET test = 1 WHERE id = 'a'`,
    october,
    '/document/commission/amountMinor',
    cents(500, 333),
  ),
  'a minimum payout that no close stored': inLedger(
    'closes_keep_their_cutoff',
    `UPDATE closes SET minimum_payout_minor = '{"EUR":501}' WHERE month = '2026-10'`,
    october,
    '/document/balanceOutMinor',
    cents(0, 500),
  ),
  'a close that begins where the one before did not end': {
    past: ['closes_keep_their_cutoff'],
    sql: [
      `UPDATE closes SET previous_adjustment_cutoff = 1, adjustment_cutoff = 1 WHERE month = '2026-11'`,
    ],
    found: {
      statementNumber: null,
      pointer: '/close/previousAdjustmentCutoff',
      ...cents(1, 0),
    },
  },
}
