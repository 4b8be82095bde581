import { type SQL, sql } from 'drizzle-orm'
import { bps, flag, integer, month, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { isCounted } from '#db/ledger/counted-rates.ts'
import { rateVersions, rateWithdrawals } from '#db/schema/ledger.ts'

const storedVersion = {
  sequence: integer,
  resellerId: text,
  fromMonth: month,
  rateBps: bps,
  reason: text,
  setBy: text,
  recordedAtMs: integer,
  /** False once it was withdrawn (rule 6). */
  isCounted: flag,
}
export type StoredRateVersion = RowOf<typeof storedVersion>

/** All rate versions of a reseller in the order recorded, the withdrawn ones too. */
export const readRateVersions = (db: Database, resellerId: string): Read<StoredRateVersion[]> =>
  rows(
    db,
    storedVersion,
    sql`
    SELECT sequence, reseller_id AS resellerId, from_month AS fromMonth, rate_bps AS rateBps, reason,
      set_by AS setBy, recorded_at_ms AS recordedAtMs, ${isCounted(sql`rate_versions.sequence`)} AS isCounted
    FROM rate_versions WHERE reseller_id = ${resellerId} ORDER BY sequence`,
  )

/** How many entries the reseller's rates have, versions and withdrawals: what a decision was shown. */
export const ratesVersionOf = (versions: readonly StoredRateVersion[]): number =>
  versions.length + versions.filter((version) => !version.isCounted).length

/** The same, asked of the database. */
export const findRatesVersion = (db: Database, resellerId: string): Read<number> =>
  rows(db, { entries: integer }, sql`SELECT ${entriesOf(resellerId)} AS entries`).to(
    (found) => onlyRow(found).entries,
  )

const listedVersion = {
  sequence: integer,
  fromMonth: month,
  rateBps: bps,
  reason: text,
  setByName: text,
  recordedAtMs: integer,
  /** The one of the approval, which stays (rule 6). */
  isFirst: flag,
  withdrawnAtMs: orNull(integer),
  withdrawnByName: orNull(text),
  withdrawalReason: orNull(text),
}
export type ListedRateVersion = RowOf<typeof listedVersion>

/** The latest rate versions of a reseller, newest first, with who set and withdrew them as they are named now. */
export const listRateVersions = (
  db: Database,
  resellerId: string,
  limit: number,
): Read<ListedRateVersion[]> =>
  rows(
    db,
    listedVersion,
    sql`
    SELECT version.sequence, version.from_month AS fromMonth, version.rate_bps AS rateBps, version.reason,
      setter.name AS setByName, version.recorded_at_ms AS recordedAtMs,
      version.sequence = (SELECT min(sequence) FROM rate_versions WHERE reseller_id = ${resellerId}) AS isFirst,
      taken.withdrawn_at_ms AS withdrawnAtMs, taker.name AS withdrawnByName,
      taken.reason AS withdrawalReason
    FROM rate_versions AS version JOIN people AS setter ON setter.id = version.set_by
    LEFT JOIN rate_withdrawals AS taken ON taken.rate_version_sequence = version.sequence
    LEFT JOIN people AS taker ON taker.id = taken.withdrawn_by
    WHERE version.reseller_id = ${resellerId}
    ORDER BY version.from_month DESC, version.sequence DESC LIMIT ${limit}`,
  )

/** True inside a batch while the reseller has just the entries that were read. */
export const ratesAreStill = (resellerId: string, versions: readonly StoredRateVersion[]): SQL =>
  sql`${entriesOf(resellerId)} = ${ratesVersionOf(versions)}`

/** A statement for the batch of the change. */
export const insertRateVersion = (
  db: Database,
  version: Omit<typeof rateVersions.$inferInsert, 'sequence'>,
) => db.insert(rateVersions).values(version)

/** A statement for a batch; its triggers hold what rule 6 says of withdrawals. */
export const insertRateWithdrawal = (
  db: Database,
  withdrawal: typeof rateWithdrawals.$inferInsert,
) => db.insert(rateWithdrawals).values(withdrawal)

const entriesOf = (resellerId: string): SQL => sql`(
  (SELECT count(*) FROM rate_versions WHERE reseller_id = ${resellerId})
  + (SELECT count(*) FROM rate_withdrawals WHERE reseller_id = ${resellerId}))`
