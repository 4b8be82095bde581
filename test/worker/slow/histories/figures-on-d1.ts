import { env } from 'cloudflare:workers'
import { estimateReseller } from '#actions/statements/estimate-reseller.ts'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import { readEstimateFacts } from '#db/statements/estimate-facts.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import type { StatementDocument } from '#domain/statements/statement-document.ts'
import { type PartnerStatus, partnerStatus } from '#domain/status/partner-status.ts'
import type { Statement } from '#test/simulation/oracle/books.ts'
import { sum } from '#test/simulation/oracle/statements.ts'
import { database } from '#test/worker/kit/harness.ts'
import { wholeDocument } from '#test/worker/kit/ledger-harness.ts'
import { idOf, type Stage } from './stage-on-d1.ts'

/** Months begun, oldest first; cutoffs counted over lines and adjustments together. */
export const closesOnD1 = async () =>
  (
    await env.DB.prepare(
      `SELECT month, (SELECT count(*) FROM revenue_lines WHERE sequence <= line_cutoff)
         + (SELECT count(*) FROM adjustments WHERE sequence <= adjustment_cutoff) AS cutoff
       FROM closes ORDER BY month`,
    ).all<{ month: string; cutoff: number }>()
  ).results

/** Every statement of D1 as text: the columns, the part rows, and what only the document holds. */
export async function storedStatements(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT 'r' || r.number || ' ' || s.month || ' ' || s.currency AS name, ${wholeDocument} AS document,
       json_array(revenue_minor, commission_minor, adjustments_minor, balance_in_minor, due_minor,
         minimum_payout_minor, payable_minor, balance_out_minor) AS figures,
       (SELECT json_group_array(
           service_month || ' ' || tenant_id || ' ' || rate_bps || ' ' || revenue_minor || ' ' ||
           commission_minor ORDER BY service_month, tenant_id)
         FROM statement_parts WHERE statement_number = s.number) AS parts
     FROM statements AS s JOIN resellers AS r ON r.id = s.reseller_id`,
  ).all<{ name: string; document: string; figures: string; parts: string }>()
  return results
    .map(({ name, document, figures, parts }) => {
      const { ownPeriod, priorPeriods, commission, ...rest }: StatementDocument =
        JSON.parse(document)
      const booked = rest.adjustments.map(({ amountMinor }) => String(amountMinor))
      return inWords(name, JSON.parse(figures), JSON.parse(parts), booked, [
        ...[ownPeriod.revenueMinor, ownPeriod.commissionMinor],
        ...[priorPeriods.revenueMinor, priorPeriods.commissionMinor, commission.numerator],
      ])
    })
    .sort()
}

/** The oracle's statements, as the same text. */
export const expectedStatements = (statements: readonly Statement[]): string[] =>
  statements
    .map((one) => {
      const name = `${one.reseller} ${one.month} ${one.currency}`
      const revenue = one.ownRevenue + one.priorRevenue
      const figures = [
        ...[revenue, one.commission, sum(one.adjustments), one.balanceIn],
        ...[one.due, one.minimum, one.payable, one.balanceOut],
      ]
      const parts = one.parts.map(
        (part) => `${part.month} ${part.tenant} ${part.bps} ${part.revenue} ${part.amount}`,
      )
      return inWords(name, figures, parts, one.adjustments.map(String), [
        ...[one.ownRevenue, one.ownCommission],
        ...[one.priorRevenue, one.priorCommission, one.numerator],
      ])
    })
    .sort()

/** What a recomputation of every statement finds to differ from its stored bytes, null when nothing does. */
export async function differenceWhenVerified(): Promise<string | null> {
  let from: Parameters<typeof verifyStatements>[1] = null
  do {
    const page = await verifyStatements(database(), from)
    if (page.difference !== null) return JSON.stringify(page.difference)
    from = page.next
  } while (from !== null)
  return null
}

/** Every reseller's estimate of its open months up to `through`, under the history's names. */
export async function estimatesOnD1(stage: Stage, through: string): Promise<StatementDraft[]> {
  const drafts: StatementDraft[] = []
  for (const [name, { id }] of stage.resellers) {
    const month = toMonth(through)
    const facts = await readEstimateFacts(database(), id, month)
    if (facts === null) throw new Error(`no reseller ${name}`)
    const estimate = estimateReseller(facts, month)
    drafts.push(...estimate.map((draft) => ({ ...draft, resellerId: name })))
  }
  return drafts
}

export async function statusOnD1(stage: Stage, name: string, day: string): Promise<PartnerStatus> {
  const id = idOf(stage, name)
  const facts = (await readPartnerFacts(database(), [id])).get(id)
  if (facts === undefined) throw new Error(`no reseller ${name}`)
  return partnerStatus(facts, toCalendarDate(day))
}

const inWords = (
  name: string,
  figures: readonly (bigint | number)[],
  parts: readonly string[],
  booked: readonly string[],
  periods: readonly (bigint | number | string)[],
): string =>
  [
    name,
    `figures ${figures.join(' ')}`,
    ...parts,
    `booked ${booked.toSorted().join(' ')}`,
    `periods ${periods.join(' ')}`,
  ].join(' | ')
