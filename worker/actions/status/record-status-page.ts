import type { ActionContext } from '#actions/action-context.ts'
import { type AuditEntry, insertAuditRows } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { together } from '#db/core/read.ts'
import { insertMailRows, type MailOrder } from '#db/mail/outbox.ts'
import { type PageLimits, readClosePage } from '#db/months/close-pages.ts'
import { listPeopleToTell } from '#db/people/people-of-resellers.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import {
  advanceStatusDay,
  completeStatusDay,
  type StatusDay,
  statusDayStandsAt,
} from '#db/status/status-days.ts'
import {
  insertStatusEntries,
  type NewStatusEntry,
  readLastStates,
} from '#db/status/status-entries.ts'
import { partnerStatus } from '#domain/status/partner-status.ts'
import { statusMailOf } from './status-mail.ts'

/**
 * Looks at the next resellers of a day, or completes it when none is left: one batch a page, which
 * commits only where it was read from. Answers how many entries it wrote; another run that was quicker
 * leaves it nothing to do.
 */
export async function recordStatusPage(
  context: ActionContext,
  day: StatusDay,
  limits: PageLimits,
): Promise<number> {
  const { db, nowMs } = context
  const page = await readClosePage(db, day.recordedThroughReseller, limits)
  const last = page.at(-1)
  if (!last) {
    await completeStatusDay(db, day.statusOn, nowMs)
    return 0
  }
  const resellerIds = page.map(({ id }) => id)
  const { entries, countedTenants } = await lookAt(context, day, resellerIds)
  try {
    await db.batch([
      expectThat(db, statusDayStandsAt(day)),
      ...insertStatusEntries(db, entries, { on: day.statusOn, nowMs }),
      ...insertMailRows(db, await mailsFor(context, day, entries)),
      ...insertAuditRows(
        db,
        entries.map((entry) => auditOf(context, day, entry)),
      ),
      advanceStatusDay(db, day, { throughReseller: last.number, countedTenants }),
    ])
    return entries.length
  } catch (error) {
    if (isAborted(error)) return 0
    throw error
  }
}

type Looked = Readonly<{ entries: NewStatusEntry[]; countedTenants: number }>

/** What differs from the last entry, and the first entries; who was not approved yet has no status. */
async function lookAt(
  { db }: ActionContext,
  { statusOn }: StatusDay,
  resellerIds: readonly string[],
): Promise<Looked> {
  const [facts, lastStates] = await together(db, [
    readPartnerFacts(db, resellerIds),
    readLastStates(db, resellerIds),
  ])
  const statuses = [...facts]
    .filter(([, { approvedOn }]) => approvedOn <= statusOn)
    .map(([resellerId, known]) => ({ resellerId, ...partnerStatus(known, statusOn) }))
  const entries = statuses.flatMap(({ resellerId, state, ...why }) => {
    const previousState = lastStates.get(resellerId) ?? null
    return state === previousState ? [] : [{ resellerId, state, previousState, why }]
  })
  return { entries, countedTenants: statuses.reduce((sum, each) => sum + each.totalTenants, 0) }
}

async function mailsFor(
  { db, nowMs, newId }: ActionContext,
  { statusOn }: StatusDay,
  entries: readonly NewStatusEntry[],
): Promise<MailOrder[]> {
  const told = entries.flatMap((entry) => {
    const mail = statusMailOf(entry, statusOn)
    return mail === null ? [] : [{ entry, mail }]
  })
  if (told.length === 0) return []
  const resellerIds = told.map(({ entry }) => entry.resellerId)
  const people = Map.groupBy(await listPeopleToTell(db, resellerIds), (person) => person.resellerId)
  return told.flatMap(({ entry, mail: { cause, ...mail } }) =>
    (people.get(entry.resellerId) ?? []).map(({ personId }) => ({
      ...mail,
      id: newId(),
      to: { personId },
      dedupeKey: `${cause}/${personId}`,
      nowMs,
    })),
  )
}

const auditOf = (
  { nowMs, actor }: ActionContext,
  { statusOn }: StatusDay,
  { resellerId, state, previousState, why }: NewStatusEntry,
): AuditEntry => ({
  atMs: nowMs,
  actor,
  action: 'reseller.status_recorded',
  subject: { kind: 'reseller', id: resellerId },
  resellerId,
  details: {
    on: statusOn,
    state,
    previousState,
    countedTenants: why.countedTenants,
    targetTenants: why.targetTenants,
    lockEnd: why.lockEnd,
    lockSource: why.lockSource,
  },
})
