import type { Database } from '#db/core/database.ts'
import { lineKey, type StoredLine } from '#db/ledger/revenue-lines.ts'
import { readTenantOwnerships, type TenantOwnerships } from '#db/tenants/tenant-ownerships.ts'
import type { Month } from '#domain/calendar/month.ts'
import { type EarnsNothing, earningOf } from '#domain/ledger/earning.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import type { Currency } from '#domain/money/currency.ts'
import { correctedBy } from './judge-lines.ts'

/** Whose revenue it is. */
export type ChargedTo = Readonly<{ tenantId: string; serviceMonth: Month; currency: Currency }>

export type Earning = Readonly<{
  /** Of the owner in that month, null for nobody. */
  resellerNumber: number | null
  /** Why it earns nothing, as things stand; null when it earns. */
  remark: EarnsNothing | null
}>

/** Who earns by lines of these tenants and months, as things stand. Tenants that are not known yet are read. */
export async function readEarnings(
  db: Database,
  lines: readonly ChargedTo[],
  known: TenantOwnerships = none,
): Promise<(line: ChargedTo) => Earning> {
  const unknown = new Set(lines.map(({ tenantId }) => tenantId)).difference(known.byTenant)
  const read = unknown.size === 0 ? none : await readTenantOwnerships(db, [...unknown])
  const byTenant = new Map([...known.byTenant, ...read.byTenant])
  const terminations = new Map([...known.terminations, ...read.terminations])
  const numbers = new Map([...known.numbers, ...read.numbers])
  return ({ tenantId, serviceMonth }) => {
    const tenant = byTenant.get(tenantId) ?? { test: false, entries: [] }
    const { ownerId, remark } = earningOf(tenant, terminations, serviceMonth)
    return { resellerNumber: (ownerId && numbers.get(ownerId)) || null, remark }
  }
}

const none: TenantOwnerships = { byTenant: new Map(), terminations: new Map(), numbers: new Map() }

/** What a line is charged to: a credit takes it from the line that it corrects; null when that is unknown. */
export function chargedTo(
  line: ParsedLine,
  stored: ReadonlyMap<string, Pick<StoredLine, 'line'>>,
): ChargedTo | null {
  if (line.kind !== 'credit') return line
  const corrected = stored.get(lineKey(correctedBy(line)))?.line
  return corrected && corrected.kind !== 'credit' ? corrected : null
}

export type EarnsNothingRemark = Readonly<{ code: EarnsNothing; message: string }>

/** The remark of a line that is accepted and earns nothing (rule 5). */
export function remarkOf(
  code: EarnsNothing,
  { tenantId, serviceMonth }: ChargedTo,
): EarnsNothingRemark {
  return {
    code,
    message: `${whyNothing(code, tenantId, serviceMonth)}: this line is kept and earns nothing.`,
  }
}

/** Why what a tenant pays in a month earns nobody anything: the beginning of a sentence. */
export function whyNothing(code: EarnsNothing, tenantId: string, month: Month): string {
  switch (code) {
    case 'test_tenant':
      return `The tenant ${tenantId} is a test tenant`
    case 'no_owner':
      return `No reseller owns the tenant ${tenantId} in ${month}`
    case 'before_partnership':
      return `The tenant ${tenantId} belongs to its reseller only after ${month}`
    case 'after_partnership':
      return `The reseller of the tenant ${tenantId} is terminated and owns nothing in ${month}`
  }
}
