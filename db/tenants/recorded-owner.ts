import { type SQL, sql } from 'drizzle-orm'
import { heldIn } from '#db/core/from-month.ts'

/**
 * SQL for the reseller recorded as a tenant's owner in a month, NULL when nobody is, as the domain's
 * ownerOf. Terminations (rule 3.6) are the caller's to compare.
 */
export const recordedOwner = (tenantId: SQL, month: SQL): SQL =>
  heldIn(sql`reseller_id`, sql`ownerships WHERE tenant_id = ${tenantId}`, month)

/**
 * SQL listing once each tenant that a reseller owns or owned by `month`, as column tenant_id. An
 * entry that another of the same month replaced never took effect, nor one after termination.
 * `tenantId` asks about that one alone.
 */
export const tenantsOwnedBy = (resellerId: string, month: string, tenantId?: string): SQL => sql`
  SELECT DISTINCT entry.tenant_id FROM ownerships AS entry
  WHERE entry.reseller_id = ${resellerId} AND entry.from_month <= ${month}
    AND ${tenantId === undefined ? sql`true` : sql`entry.tenant_id = ${tenantId}`}
    AND entry.from_month < coalesce(
      (SELECT terminated_from_month FROM resellers WHERE id = ${resellerId}), 'never')
    AND NOT EXISTS (SELECT 1 FROM ownerships AS later WHERE later.tenant_id = entry.tenant_id
      AND later.from_month = entry.from_month AND later.sequence > entry.sequence)`

/** SQL, true while the reseller owns the tenant in `month`. */
export const ownsIn = (resellerId: string, tenantId: SQL, month: string): SQL => sql`(
  ${recordedOwner(tenantId, sql`${month}`)} IS ${resellerId}
  AND ${month} < coalesce(
    (SELECT terminated_from_month FROM resellers WHERE id = ${resellerId}), 'never'))`

/** SQL for the id of the reseller that owns a tenant in a month, NULL for nobody (rules 3.6 and 4). */
export const owningReseller = (tenantId: SQL, month: SQL): SQL => sql`(
  SELECT owning.id FROM resellers AS owning WHERE owning.id = ${recordedOwner(tenantId, month)}
    AND (owning.terminated_from_month IS NULL OR owning.terminated_from_month > ${month}))`
