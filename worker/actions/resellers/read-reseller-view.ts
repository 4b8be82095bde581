import { noSuch } from '#actions/outcome.ts'
import { inviteView } from '#actions/people/invite-view.ts'
import { readAdjustments } from '#actions/statements/read-adjustments.ts'
import {
  labelled,
  readActiveUntil,
  readStatusEntries,
  statusWithoutActiveUntil,
} from '#actions/status/status-over-time.ts'
import { listAuditOfSubject } from '#db/audit/audit-log.ts'
import type { Database } from '#db/core/database.ts'
import { findInviteMail } from '#db/people/invites.ts'
import { listPeopleOfReseller } from '#db/people/people.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import { listRateVersions } from '#db/resellers/rates.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { type CalendarDate, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { type PartnerFacts, partnerStatus } from '#domain/status/partner-status.ts'

/** A reseller as an admin sees it: company, rates with who set them, status, people, invite, history. */
export async function readResellerView(db: Database, id: string, nowMs: number) {
  const today = dateOfInstantMs(nowMs)
  const [reseller, rates, people, invite, history, facts, entries, activeUntil, adjustments] =
    await Promise.all([
      findReseller(db, id),
      listRateVersions(db, id, 100),
      listPeopleOfReseller(db, id, 100),
      findInviteMail(db, id),
      listAuditOfSubject(db, { kind: 'reseller', id }, 50),
      readPartnerFacts(db, [id]),
      readStatusEntries(db, id),
      readActiveUntil(db, id),
      readAdjustments(db, id, { before: null, limit: 10 }),
    ])
  if (!reseller) return noSuch('reseller')
  const known = facts.get(id)
  const { suspendedAtMs, terminatedAtMs, approvedAtMs, terminatedFromMonth, ...company } = reseller
  return {
    ok: true as const,
    reseller: {
      ...company,
      approvedAt: isoInstant(approvedAtMs),
      suspendedAt: isoInstantOrNull(suspendedAtMs),
      terminatedAt: isoInstantOrNull(terminatedAtMs),
      terminatedFrom: terminatedFromMonth,
      status: statusView(known, today),
      computedStatus: known ? statusWithoutActiveUntil(known, today) : null,
      statusEntries: entries,
      activeUntil,
      rates,
      adjustments,
      people: people.map(({ id: personId, email, name, role, joinedAtMs }) => ({
        id: personId,
        email,
        name,
        role,
        joinedAt: isoInstantOrNull(joinedAtMs),
      })),
      invite: inviteView(invite, nowMs),
      history,
    },
  }
}

function statusView(facts: PartnerFacts | undefined, today: CalendarDate) {
  return facts ? labelled(partnerStatus(facts, today)) : null
}
