import { type SQL, sql } from 'drizzle-orm'
import { heldIn } from '#db/core/from-month.ts'
import { isCounted } from '#db/ledger/counted-rates.ts'
import { owningReseller } from '#db/tenants/recorded-owner.ts'

/** Lines that one look counts of one reason: more are told as “more than”. */
export const mostCounted = 5_000

/** FROM: the object of Stripe `k` of the customer `c`, and the tenant `t` that it stands for, as far as they are known. */
export const withTenant =
  sql.raw(`LEFT JOIN stripe_objects AS k ON k.id = c.id AND k.kind = 'customer'
  LEFT JOIN tenants AS t ON t.id = coalesce(c.bound_tenant_id, k.facts->>'tenantId', c.id)`)

/** SQL for the id of that tenant, recorded or not (stripe-mapping 8.1). */
export const tenantOf = sql.raw(`coalesce(c.bound_tenant_id, k.facts->>'tenantId', c.id)`)

// “R0007” and “7” are the number 7, as in the domain’s numberOf.
const digits = sql.raw(`ltrim(upper(trim(k.facts->>'reseller')), 'R0')`)
const namedNumber = sql`iif(${digits} GLOB '*[^0-9]*', NULL, CAST(${digits} AS INTEGER))`

/**
 * SQL for the id of the reseller that would earn in a month: the owner of the tenant `t`, or before that is recorded
 * the reseller that the metadata of `k` name. NULL for nobody.
 */
export const earningReseller = (month: SQL): SQL => sql`iif(t.id IS NOT NULL,
  ${owningReseller(sql`t.id`, month)},
  (SELECT named.id FROM resellers AS named WHERE named.number = ${namedNumber}
    AND (named.terminated_from_month IS NULL OR named.terminated_from_month > ${month})))`

/** SQL for the rate of a reseller in a month; NULL where there is none. */
export const rateIn = (resellerId: SQL, month: SQL): SQL =>
  heldIn(
    sql`rate_bps`,
    sql`rate_versions WHERE reseller_id = ${resellerId} AND ${isCounted(sql`rate_versions.sequence`)}`,
    month,
  )
