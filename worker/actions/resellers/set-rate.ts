import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { noSuch, type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMailToEach, isToldOf } from '#db/mail/outbox.ts'
import { findLatestClose } from '#db/months/closes.ts'
import {
  insertRateVersion,
  ratesAreStill,
  ratesVersionOf,
  readRateVersions,
  type StoredRateVersion,
} from '#db/resellers/rates.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { type Month, monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import {
  type RateChangeProblem,
  type RateVersion,
  rateChangeProblem,
  rateOf,
} from '#domain/ledger/rate.ts'
import type { Bps } from '#domain/money/money.ts'
import { rateInWords } from '#mail/figures-in-words.ts'

export type NewRate = Readonly<{
  fromMonth: Month
  rateBps: Bps
  reason: string
  /** How many entries the rates had that were shown; left out by who was shown none. */
  expect?: number
}>

/**
 * Gives a reseller another rate from a month on (rule 6), and tells its people. The rate that already
 * holds from that month on is answered as it is: a repeated request writes nothing.
 */
export async function setRate(
  context: PersonContext,
  resellerId: string,
  rate: NewRate,
): Promise<Outcome<{ change: 'set' | 'unchanged' }>> {
  const { db, nowMs } = context
  if (!(await findReseller(db, resellerId))) return noSuch('reseller')
  let first: readonly StoredRateVersion[] | null = null
  return untilDecided(context, async (mayBeWritten) => {
    const versions = await readRateVersions(db, resellerId)
    first ??= versions
    // Also where somebody set another one since: theirs is the later decision.
    const since = versions.slice(first.length)
    const counted = versions.filter((version) => version.isCounted)
    if (mayBeWritten && since.some((version) => isOurs(version, context, rate))) {
      return { ok: true, change: 'set' }
    }
    const inForce = rateOf(counted, rate.fromMonth)
    if (inForce?.fromMonth === rate.fromMonth && inForce.rateBps === rate.rateBps) {
      return { ok: true, change: 'unchanged' }
    }
    if (rate.expect !== undefined && rate.expect !== ratesVersionOf(versions)) {
      return changedMeanwhile(rate.fromMonth, inForce)
    }
    const currentMonth = monthOfInstantMs(nowMs)
    const lastClosed = (await findLatestClose(db))?.month ?? null
    const problem = rateChangeProblem({ versions: counted, ...rate, currentMonth, lastClosed })
    if (problem) return refusalOf(problem, rate.fromMonth, currentMonth)
    try {
      const set = { ok: true, change: 'set' } as const
      await write(context, resellerId, rate, versions, set)
      return set
    } catch (error) {
      if (isAborted(error, 'the month is closed')) {
        return refusalOf('month_closed', rate.fromMonth, currentMonth)
      }
      throw error
    }
  })
}

const isOurs = (
  version: StoredRateVersion,
  { nowMs, actor }: PersonContext,
  { fromMonth, rateBps, reason }: NewRate,
): boolean =>
  version.recordedAtMs === nowMs &&
  version.setBy === actor.personId &&
  version.fromMonth === fromMonth &&
  version.rateBps === rateBps &&
  version.reason === reason

async function write(
  context: PersonContext,
  resellerId: string,
  { fromMonth, rateBps, reason }: NewRate,
  versions: readonly StoredRateVersion[],
  set: Readonly<{ ok: true }>,
): Promise<void> {
  const { db, nowMs, newId, actor } = context
  const counted = versions.filter((version) => version.isCounted)
  const wasBps = rateOf(counted, fromMonth)?.rateBps ?? null
  const change = `rate_changed/${resellerId}/${versions.length + 1}`
  await db.batch([
    expectThat(db, ratesAreStill(resellerId, versions)),
    insertRateVersion(db, {
      resellerId,
      fromMonth,
      rateBps,
      reason,
      setBy: actor.personId,
      recordedAtMs: nowMs,
    }),
    insertMailToEach(
      db,
      { id: newId(), kind: 'rate_changed', payload: { fromMonth, rateBps }, cause: change, nowMs },
      isToldOf(resellerId),
    ),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'reseller.rate_set',
      subject: { kind: 'reseller', id: resellerId },
      resellerId,
      details: { fromMonth, rateBps, wasBps },
      texts: { reason },
    }),
    ...keptAs(context, set),
  ])
}

const changedMeanwhile = (fromMonth: Month, inForce: RateVersion | null): Refusal =>
  refuse(
    'reseller_changed',
    `The rates were changed since they were shown${inForce ? `: from ${fromMonth} on it is ${rateInWords(inForce.rateBps)} now` : ''}. Look at what another rate would replace, and decide again.`,
  )

function refusalOf(problem: RateChangeProblem, fromMonth: Month, currentMonth: Month): Refusal {
  switch (problem) {
    case 'month_closed':
      return refuse('month_closed', `${fromMonth} is closed. Choose a month that is still open.`)
    case 'before_first_rate':
      return refuse(
        'rate_not_allowed',
        `${fromMonth} is before the reseller was approved. Choose the month of its approval, or a later one.`,
      )
    case 'lower_rate_too_early':
      return refuse(
        'rate_not_allowed',
        `A lower rate starts after the current month at the earliest. Choose ${nextMonth(currentMonth)} or later.`,
      )
  }
}
