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
  insertRateWithdrawal,
  ratesAreStill,
  readRateVersions,
  type StoredRateVersion,
} from '#db/resellers/rates.ts'
import type { Month } from '#domain/calendar/month.ts'
import {
  type RateWithdrawalProblem,
  rateOf,
  rateWithdrawalProblem,
  withdrawalHours,
} from '#domain/ledger/rate.ts'

/**
 * Withdraws a rate version that was recorded by mistake (rule 6), and tells the reseller's people: from
 * then on it counts nowhere. One that is withdrawn already stays so.
 */
export async function withdrawRate(
  context: PersonContext,
  resellerId: string,
  sequence: number,
  reason: string,
): Promise<Outcome<{ change: 'withdrawn' | 'unchanged' }>> {
  const { db, nowMs } = context
  return untilDecided(context, async (mayBeWritten) => {
    const versions = await readRateVersions(db, resellerId)
    const version = versions.find((one) => one.sequence === sequence)
    if (version === undefined) return noSuch('rate')
    if (!version.isCounted) return { ok: true, change: mayBeWritten ? 'withdrawn' : 'unchanged' }
    const lastClosed = (await findLatestClose(db))?.month ?? null
    const isFirst = version === versions[0]
    const problem = rateWithdrawalProblem({ version: { ...version, isFirst }, nowMs, lastClosed })
    if (problem) return refusalOf(problem, version.fromMonth)
    try {
      const withdrawn = { ok: true, change: 'withdrawn' } as const
      await write(context, version, { versions, reason }, withdrawn)
      return withdrawn
    } catch (error) {
      if (!isAborted(error, 'the month is closed')) throw error
      return refusalOf('month_closed', version.fromMonth)
    }
  })
}

async function write(
  context: PersonContext,
  { resellerId, sequence, fromMonth, rateBps, recordedAtMs }: StoredRateVersion,
  { versions, reason }: Readonly<{ versions: readonly StoredRateVersion[]; reason: string }>,
  withdrawn: Readonly<{ ok: true }>,
): Promise<void> {
  const { db, nowMs, newId, actor } = context
  const left = versions.filter((one) => one.isCounted && one.sequence !== sequence)
  const standsBps = rateOf(left, fromMonth)?.rateBps
  if (standsBps === undefined) throw new Error('no rate is left where one was withdrawn')
  await db.batch([
    expectThat(db, ratesAreStill(resellerId, versions)),
    insertRateWithdrawal(db, {
      rateVersionSequence: sequence,
      resellerId,
      reason,
      withdrawnBy: actor.personId,
      // Another machine's clock may have set the rate a moment ahead of this one's.
      withdrawnAtMs: Math.max(nowMs, recordedAtMs),
    }),
    insertMailToEach(
      db,
      {
        id: newId(),
        kind: 'rate_withdrawn',
        payload: { fromMonth, rateBps, standsBps },
        cause: `rate_withdrawn/${sequence}`,
        nowMs,
      },
      isToldOf(resellerId),
    ),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'reseller.rate_withdrawn',
      subject: { kind: 'reseller', id: resellerId },
      resellerId,
      details: { fromMonth, rateBps, standsBps },
      texts: { reason },
    }),
    ...keptAs(context, withdrawn),
  ])
}

function refusalOf(problem: RateWithdrawalProblem, fromMonth: Month): Refusal {
  switch (problem) {
    case 'month_closed':
      return refuse(
        'month_closed',
        `${fromMonth} is closed, so that this rate stands. Set another one from an open month on, and settle what was stated by an adjustment.`,
      )
    case 'of_the_approval':
      return refuse(
        'rate_not_allowed',
        'This is the rate of the approval, which stays. Set another one from a month on instead.',
      )
    case 'too_late':
      return refuse(
        'rate_not_allowed',
        `A rate can be withdrawn within ${withdrawalHours} hours, and these are over. Set another one from a month on instead.`,
      )
  }
}
