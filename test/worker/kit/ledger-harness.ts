import { env } from 'cloudflare:workers'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import type { LineResult } from '#actions/ledger/line-results.ts'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { bookAdjustment } from '#actions/statements/book-adjustment.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'
import { at, contextOf, type givenReseller } from './harness.ts'

export type GivenReseller = Awaited<ReturnType<typeof givenReseller>>

export const billing = { kind: 'api_key', apiKeyId: 'billing-key' } as const

export type LineFields = Readonly<Record<string, unknown>>

/** A platform fee as a billing system sends it, of an id of its own unless one is given. */
export const fee = (
  tenantId: string,
  serviceMonth: string,
  listFeeMinor: number,
  more: LineFields = {},
): LineFields => ({
  source: 'billing',
  externalId: `fee-${newId()}`,
  kind: 'platform_fee',
  tenantId,
  currency: 'EUR',
  serviceMonth,
  listFeeMinor,
  ...more,
})

export const credit = (corrects: string, amountMinor: number, more: LineFields = {}) => ({
  source: 'billing',
  externalId: `credit-${newId()}`,
  kind: 'credit',
  corrects,
  amountMinor,
  reason: 'agreed with the customer',
  ...more,
})

/** Sends lines to the ledger at an instant. */
export const bring = (when: string, ...lines: readonly unknown[]): Promise<LineResult[]> =>
  acceptRevenueLines(contextOf(billing, at(when)), lines)

/** As `bring`, for lines that are all new. */
export async function accepted(when: string, ...lines: readonly unknown[]): Promise<void> {
  const results = await bring(when, ...lines)
  const other = results.find(({ result }) => result !== 'accepted')
  if (other) throw new Error(JSON.stringify(other))
}

/** Records a tenant on its onboarding date, or when `recordedAt` says. */
export async function givenTenant(
  owner: GivenReseller | null,
  id: string,
  onboardedOn: string,
  more: Readonly<{ test?: boolean; recordedAt?: string }> = {},
): Promise<void> {
  const context = contextOf(billing, at(more.recordedAt ?? onboardedOn))
  const result = await recordTenant(context, id, {
    name: `Tenant ${id}`,
    onboardedOn: toCalendarDate(onboardedOn),
    test: more.test ?? false,
    resellerNumber: owner?.number ?? null,
  })
  if (!result.ok) throw new Error(result.detail)
}

/** Books an adjustment in EUR at an instant. */
export async function givenAdjustment(
  reseller: GivenReseller,
  when: string,
  amountMinor: number,
): Promise<void> {
  const adjustment = {
    currency: toCurrency('EUR'),
    amountMinor: toMinor(amountMinor),
    reason: 'a wrong owner in a closed month',
    concernsStatement: null,
  }
  const context = { ...reseller.admin, nowMs: at(when) }
  const result = await bookAdjustment(context, reseller.id, adjustment)
  if (!result.ok) throw new Error(result.detail)
}

/** What the daily cron does at an instant. */
export const cronClose = (when: string) => closeDueMonths(contextOf({ kind: 'system' }, at(when)))

export type StatementRow = Readonly<{
  number: string
  revenue_minor: number
  commission_minor: number
  adjustments_minor: number
  balance_in_minor: number
  due_minor: number
  payable_minor: number
  balance_out_minor: number
  document: string
  sha256: string
  previous_sha256: string | null
}>

/** SQL of the document of the statement `s`. */
export const wholeDocument = `(SELECT group_concat(text, '' ORDER BY piece) FROM statement_documents
  WHERE statement_number = s.number)`

/** All statements by month and number. */
export const statementRows = async (): Promise<StatementRow[]> =>
  (
    await env.DB.prepare(
      `SELECT s.*, ${wholeDocument} AS document FROM statements AS s ORDER BY month, number`,
    ).all<StatementRow>()
  ).results

/** Figures of all statements by number: revenue, commission, balance in, payable, carried out. */
export async function figures(): Promise<Record<string, readonly number[]>> {
  const rows = await statementRows()
  return Object.fromEntries(
    rows.map((row) => [
      row.number,
      [
        row.revenue_minor,
        row.commission_minor,
        row.balance_in_minor,
        row.payable_minor,
        row.balance_out_minor,
      ],
    ]),
  )
}

/** Parts of all statements: number, service month, tenant, rate, commission. */
export const partRows = async () =>
  (
    await env.DB.prepare(
      `SELECT statement_number, service_month, tenant_id, rate_bps, commission_minor
       FROM statement_parts ORDER BY 1, 2, 3`,
    ).all<Readonly<Record<string, string | number>>>()
  ).results.map((row) => Object.values(row))

export const countRows = async (sql: string): Promise<number> =>
  (await env.DB.prepare(sql).first<{ n: number }>())?.n ?? -1

/** A key of the billing side, as the header that carries it. */
export async function givenApiKey(): Promise<{ authorization: string }> {
  const key = `rp_${newId()}`
  await env.DB.prepare(
    'INSERT INTO api_keys (id, name, key_hash, created_at_ms) VALUES (?1, ?2, ?3, ?4)',
  )
    .bind(newId(), 'billing', await sha256Hex(key), 0)
    .run()
  return { authorization: `Bearer ${key}` }
}
