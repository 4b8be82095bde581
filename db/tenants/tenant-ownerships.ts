import { sql } from 'drizzle-orm'
import { flag, integer, month, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows, together } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { TenantOwnership } from '#domain/ledger/earning.ts'
import type { Terminations } from '#domain/ledger/ownership.ts'

export type TenantOwnerships = Readonly<{
  byTenant: ReadonlyMap<string, TenantOwnership>
  terminations: Terminations
  /** By the id of a reseller that is among the owners. */
  numbers: ReadonlyMap<string, number>
}>

const entry = {
  tenantId: text,
  test: flag,
  /** Null, as all that follows, of a tenant that nobody ever owned. */
  sequence: orNull(integer),
  fromMonth: orNull(month),
  resellerId: orNull(text),
  resellerNumber: orNull(integer),
  terminatedFrom: orNull(month),
}

/** Everybody who owns or owned these tenants, and which of them are test tenants. */
export const readTenantOwnerships = (
  db: Database,
  tenantIds: readonly string[],
): Read<TenantOwnerships> =>
  together(
    db,
    jsonChunks(tenantIds).map((chunk) =>
      rows(
        db,
        entry,
        sql`
        SELECT t.id AS tenantId, t.test, o.sequence, o.from_month AS fromMonth,
          o.reseller_id AS resellerId, r.number AS resellerNumber,
          r.terminated_from_month AS terminatedFrom
        FROM json_each(${chunk}) AS wanted CROSS JOIN tenants AS t ON t.id = wanted.value
        LEFT JOIN ownerships AS o ON o.tenant_id = t.id
        LEFT JOIN resellers AS r ON r.id = o.reseller_id
        ORDER BY o.sequence`,
      ),
    ),
  ).to((pages) => {
    const terminations = new Map<string, Month>()
    const numbers = new Map<string, number>()
    const found = pages.flat()
    for (const { resellerId, resellerNumber, terminatedFrom } of found) {
      if (resellerId === null || resellerNumber === null) continue
      numbers.set(resellerId, resellerNumber)
      if (terminatedFrom !== null) terminations.set(resellerId, terminatedFrom)
    }
    const byTenant = [...Map.groupBy(found, ({ tenantId }) => tenantId)].map(
      ([tenantId, ofTenant]): [string, TenantOwnership] => [
        tenantId,
        {
          test: ofTenant[0]?.test ?? false,
          entries: ofTenant.flatMap(({ sequence, fromMonth, resellerId }) =>
            sequence === null || fromMonth === null
              ? []
              : [{ tenantId, sequence, fromMonth, resellerId }],
          ),
        },
      ],
    )
    return { byTenant: new Map(byTenant), terminations, numbers }
  })
