import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { noSuch, type Outcome, type Refusal, refuse, refuseField } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { expectThat } from '#db/core/expectations.ts'
import { findReseller, type Reseller } from '#db/resellers/resellers.ts'
import {
  type ActivityLock,
  activityLockIsStill,
  findLatestActivityLock,
  holdsActivityLock,
  insertActivityLock,
} from '#db/status/activity-locks.ts'
import {
  type CalendarDate,
  dateOfInstantMs,
  firstDateOfMonth,
} from '#domain/calendar/calendar-date.ts'

export type ActivityLockSet = Outcome<{
  change: 'set' | 'cleared' | 'unchanged'
  activeUntilOn: CalendarDate | null
}>

/**
 * Sets the date up to which a reseller counts as active, whatever its tenants (rule 8.2); it replaces a
 * computed lock end. The date that holds already is answered as it is: a repeated request writes nothing.
 */
export async function setActivityLock(
  context: PersonContext,
  resellerId: string,
  lock: Wanted & Readonly<{ activeUntilOn: CalendarDate }>,
): Promise<ActivityLockSet> {
  const reseller = await findReseller(context.db, resellerId)
  if (!reseller) return noSuch('reseller')
  const today = dateOfInstantMs(context.nowMs)
  if (lock.activeUntilOn <= today) {
    return refuseField('activeUntilOn', `Choose a date after today, ${today}`)
  }
  const endsOn = endOf(reseller)
  if (endsOn !== null && endsOn <= today) {
    return refuse(
      'reseller_changed',
      `The reseller is terminated and has no status since ${endsOn}: there is nothing to set.`,
    )
  }
  return change(context, resellerId, lock)
}

/** Takes the active-until date back, which restores the computed status (rule 8.2). */
export async function clearActivityLock(
  context: PersonContext,
  resellerId: string,
  reason: string,
  expect?: number,
): Promise<ActivityLockSet> {
  if (!(await findReseller(context.db, resellerId))) return noSuch('reseller')
  return change(context, resellerId, {
    activeUntilOn: null,
    reason,
    ...(expect !== undefined && { expect }),
  })
}

type Wanted = Readonly<{
  activeUntilOn: CalendarDate | null
  reason: string
  /** The sequence of the last entry that was shown, 0 for none; left out by who was shown none. */
  expect?: number
}>

async function change(
  context: PersonContext,
  resellerId: string,
  wanted: Wanted,
): Promise<ActivityLockSet> {
  const { activeUntilOn } = wanted
  let first: number | null = null
  return untilDecided(context, async (mayBeWritten) => {
    const last = await findLatestActivityLock(context.db, resellerId)
    first ??= last?.sequence ?? 0
    const ours = entryOf(context, resellerId, wanted)
    // Also where somebody set another date since: theirs is the later decision.
    if (mayBeWritten && (await holdsActivityLock(context.db, ours, first))) {
      return { ok: true, change: changeTo(activeUntilOn), activeUntilOn }
    }
    if ((last?.activeUntilOn ?? null) === activeUntilOn) {
      return { ok: true, change: 'unchanged', activeUntilOn }
    }
    if (wanted.expect !== undefined && wanted.expect !== (last?.sequence ?? 0)) {
      return changedMeanwhile(last?.activeUntilOn ?? null)
    }
    const changed = { ok: true, change: changeTo(activeUntilOn), activeUntilOn } as const
    await write(context, { resellerId, last }, wanted, changed)
    return changed
  })
}

const changeTo = (activeUntilOn: CalendarDate | null) =>
  activeUntilOn === null ? 'cleared' : 'set'

const entryOf = (
  { nowMs, actor }: PersonContext,
  resellerId: string,
  { activeUntilOn, reason }: Wanted,
) => ({
  resellerId,
  activeUntilOn,
  reason,
  setBy: actor.personId,
  recordedAtMs: nowMs,
  recordedOn: dateOfInstantMs(nowMs),
})

async function write(
  context: PersonContext,
  { resellerId, last }: Readonly<{ resellerId: string; last: ActivityLock | null }>,
  wanted: Wanted,
  changed: Readonly<{ ok: true }>,
): Promise<void> {
  const { db, nowMs, actor } = context
  const { activeUntilOn, reason } = wanted
  await db.batch([
    expectThat(db, activityLockIsStill(resellerId, last)),
    insertActivityLock(db, entryOf(context, resellerId, wanted)),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action:
        activeUntilOn === null ? 'reseller.activity_lock_cleared' : 'reseller.activity_lock_set',
      subject: { kind: 'reseller', id: resellerId },
      resellerId,
      details: { activeUntilOn, wasUntilOn: last?.activeUntilOn ?? null },
      texts: { reason },
    }),
    ...keptAs(context, changed),
  ])
}

const changedMeanwhile = (activeUntilOn: CalendarDate | null): Refusal =>
  refuse(
    'reseller_changed',
    `Somebody changed the active-until date since it was shown: ${
      activeUntilOn === null ? 'none is set now' : `it is ${activeUntilOn} now`
    }. Look at it, and decide again.`,
  )

const endOf = ({ terminatedFromMonth }: Reseller): CalendarDate | null =>
  terminatedFromMonth === null ? null : firstDateOfMonth(terminatedFromMonth)
