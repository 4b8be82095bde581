import type { Database } from '#db/core/database.ts'
import { listActivityLocks } from '#db/status/activity-locks.ts'
import { listStatusEntries } from '#db/status/status-entries.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import {
  type PartnerFacts,
  type PartnerStatus,
  partnerStatus,
  partnerStatusLabel,
} from '#domain/status/partner-status.ts'

/** A status changes a few times a year, an active-until date less often. */
const listed = 100

/** A status with the words that show it. */
export const labelled = <Status extends PartnerStatus>(status: Status) => ({
  ...status,
  label: partnerStatusLabel(status),
})

/** What the daily job recorded of a reseller, newest first (rule 8). */
export const readStatusEntries = (db: Database, resellerId: string) =>
  listStatusEntries(db, resellerId, listed).to((entries) =>
    entries.map(({ why, ...entry }) => labelled({ ...entry, ...why })),
  )

/** The active-until dates of a reseller for the vendor, newest first, with who set them and why. */
export const readActiveUntil = (db: Database, resellerId: string) =>
  listActivityLocks(db, resellerId, listed).to((locks) =>
    locks.map(({ recordedAtMs, ...lock }) => ({ ...lock, recordedAt: isoInstant(recordedAtMs) })),
  )

/** What clearing the active-until date would restore (rule 8.2). */
export const statusWithoutActiveUntil = (facts: PartnerFacts, date: CalendarDate) =>
  labelled(partnerStatus({ ...facts, activeUntil: [] }, date))
