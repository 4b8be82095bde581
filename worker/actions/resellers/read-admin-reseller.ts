import { readHistory } from '#actions/audit/read-history.ts'
import { noSuch } from '#actions/outcome.ts'
import { readContactInvite } from '#actions/people/read-contact-invite.ts'
import { readAdjustments } from '#actions/statements/read-adjustments.ts'
import {
  labelled,
  readActiveUntil,
  readStatusEntries,
  statusWithoutActiveUntil,
} from '#actions/status/status-over-time.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { listPeopleOfReseller } from '#db/people/people.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import { findRatesVersion, type ListedRateVersion, listRateVersions } from '#db/resellers/rates.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { type CalendarDate, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { Month } from '#domain/calendar/month.ts'
import { rateWithdrawalProblem } from '#domain/ledger/rate.ts'
import { type PartnerFacts, partnerStatus } from '#domain/status/partner-status.ts'

/** A reseller as an admin sees it: company, rates with who set them, status, people, invite, history. */
export async function readAdminReseller(db: Database, id: string, nowMs: number) {
  const today = dateOfInstantMs(nowMs)
  const [
    reseller,
    rates,
    ratesVersion,
    close,
    people,
    invite,
    history,
    facts,
    entries,
    activeUntil,
    adjustments,
  ] = await together(db, [
    findReseller(db, id),
    listRateVersions(db, id, 100),
    findRatesVersion(db, id),
    findLatestClose(db),
    listPeopleOfReseller(db, id, 100),
    readContactInvite(db, id, nowMs),
    readHistory(db, { kind: 'reseller', id }),
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
      rates: rates.map((rate) => rateView(rate, nowMs, close?.month ?? null)),
      ratesVersion,
      adjustments,
      people: people.map(({ id: personId, email, name, role, joinedAtMs, disabledAtMs }) => ({
        id: personId,
        email,
        name,
        role,
        joinedAt: isoInstantOrNull(joinedAtMs),
        removedAt: isoInstantOrNull(disabledAtMs),
      })),
      invite,
      history,
    },
  }
}

function rateView(version: ListedRateVersion, nowMs: number, lastClosed: Month | null) {
  const { recordedAtMs, isFirst, withdrawnAtMs, withdrawnByName, withdrawalReason, ...rate } =
    version
  const problem = rateWithdrawalProblem({ version, nowMs, lastClosed })
  return {
    ...rate,
    recordedAt: isoInstant(recordedAtMs),
    /** Null while it counts (rule 6). */
    withdrawn:
      withdrawnAtMs === null
        ? null
        : {
            at: isoInstant(withdrawnAtMs),
            byName: withdrawnByName ?? '',
            reason: withdrawalReason ?? '',
          },
    mayBeWithdrawn: withdrawnAtMs === null && problem === null,
  }
}

function statusView(facts: PartnerFacts | undefined, today: CalendarDate) {
  return facts ? labelled(partnerStatus(facts, today)) : null
}
