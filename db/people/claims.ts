import { type SQL, sql } from 'drizzle-orm'
import { flag, integer, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { isUniqueViolation } from '#db/core/database-error.ts'
import { firstOrNull, onlyRow, type Read, rows } from '#db/core/read.ts'
import type { Role } from '#domain/states.ts'

/** Whose an address is. */
const claimFields = {
  personId: text,
  resellerId: orNull(text),
  role: textOf<Role>(),
  /** Null while it is an invite that nobody has answered. */
  joinedAtMs: orNull(integer),
  suspendedAtMs: orNull(integer),
}
export type Claim = RowOf<typeof claimFields>

/**
 * Who claims an address (decision 041): somebody who joined and is not removed, or an open invite; null when
 * it is free. Every look-up by address asks the view `address_claims`, by this or in SQL. Compared in lower case.
 */
export const findClaim = (db: Database, address: string): Read<Claim | null> =>
  rows(
    db,
    claimFields,
    sql`SELECT c.person_id AS personId, c.reseller_id AS resellerId, c.role, c.joined_at_ms AS joinedAtMs,
      r.suspended_at_ms AS suspendedAtMs
    FROM address_claims AS c LEFT JOIN resellers AS r ON r.id = c.reseller_id
    WHERE c.address = ${address.toLowerCase()}`,
  ).to(firstOrNull)

/** The same with names, of the contact of an application: who keeps it from being approved. */
export const findClaimant = (db: Database, applicationId: string) =>
  rows(
    db,
    {
      personId: text,
      name: text,
      resellerId: orNull(text),
      companyName: orNull(text),
      joinedAtMs: orNull(integer),
    },
    sql`SELECT p.id AS personId, p.name, p.reseller_id AS resellerId, r.company_name AS companyName,
      p.joined_at_ms AS joinedAtMs
    FROM applications AS a JOIN address_claims AS c ON c.address = a.contact_email
    JOIN people AS p ON p.id = c.person_id LEFT JOIN resellers AS r ON r.id = p.reseller_id
    WHERE a.id = ${applicationId}`,
  ).to(firstOrNull)

/** True inside a batch while this person, or with null nobody, claims the address. */
export const isClaimedBy = (address: string, personId: string | null): SQL =>
  sql`(SELECT person_id FROM address_claims WHERE address = ${address}) IS ${personId}`

/** True inside a batch while this person claims an address: joined or invited, and not removed. */
export const hasClaim = (personId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND disabled_at_ms IS NULL)`

/** Whether somebody (of this reseller) was removed, by whoever’s hand; also where the row is deleted. */
export const readWasRemoved = (
  db: Database,
  personId: string,
  resellerId?: string,
): Read<boolean> =>
  rows(
    db,
    { was: flag },
    sql`SELECT NOT ${hasClaim(personId)} AND EXISTS (SELECT 1 FROM audit WHERE subject_kind = 'person'
      AND subject_id = ${personId} AND ${resellerId === undefined ? sql`true` : sql`reseller_id = ${resellerId}`} AND action IN ('person.removed', 'person.address_released')) AS was`,
  ).to((found) => onlyRow(found).was)

/** True when a write was refused since somebody claims the address already. */
export const isClaimedAlready = (error: unknown): boolean =>
  isUniqueViolation(error, 'people.address') || isUniqueViolation(error, 'people.email')
