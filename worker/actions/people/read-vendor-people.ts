import type { Database } from '#db/core/database.ts'
import { listVendorPeople, type VendorPerson } from '#db/people/vendor-people.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { inviteTerm } from '#domain/invite.ts'

/** A page of the vendor's own people, each with the latest invite. */
export const readVendorPeople = (
  db: Database,
  page: Parameters<typeof listVendorPeople>[1],
  nowMs: number,
) => listVendorPeople(db, page).to((people) => people.map((row) => personView(row, nowMs)))

function personView(row: VendorPerson, nowMs: number) {
  const { createdAtMs, joinedAtMs, disabledAtMs, inviteState, inviteSentAtMs, ...person } = row
  const { inviteAttempts, inviteError, ...shown } = person
  return {
    ...shown,
    createdAt: isoInstant(createdAtMs),
    joinedAt: isoInstantOrNull(joinedAtMs),
    disabledAt: isoInstantOrNull(disabledAtMs),
    invite:
      inviteState === null
        ? null
        : {
            state: inviteState,
            sentAt: isoInstantOrNull(inviteSentAtMs),
            attempts: inviteAttempts ?? 0,
            lastError: inviteError,
            ...inviteTerm({ sentAtMs: inviteSentAtMs, joinedAtMs }, nowMs),
          },
  }
}
