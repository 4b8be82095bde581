import type { ActionContext } from '#actions/action-context.ts'
import { gapsForAudit, gapsInWords } from '#actions/ledger/gaps-in-words.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { gapsAreStill, type MonthGaps, readGaps } from '#db/ledger/control-total-gaps.ts'
import { closeIsNotBegun, findClose, insertClose, type StoredClose } from '#db/months/closes.ts'
import type { Month } from '#domain/calendar/month.ts'
import { engineVersion, rulesVersion, terms } from '#domain/program.ts'

/**
 * Begins to close a month by storing its cutoffs and the terms that apply (rule 7.3); from then on it
 * counts as closed. A month that is begun already is answered as it was stored. Over a gap in the
 * control totals it closes with a reason only (rule 7.10), which is stored when there is a gap.
 */
export async function beginClose(
  context: ActionContext,
  month: Month,
  reasonToForce: string | null = null,
): Promise<Outcome<{ close: StoredClose }>> {
  const { db } = context
  return untilDecided(context, async () => {
    const begun = await findClose(db, month)
    if (begun) return { ok: true, close: begun }
    const found = await readGaps(db, month)
    if (found.gaps.length > 0 && reasonToForce === null) {
      return refuse('month_incomplete', gapsInWords(month, found.gaps))
    }
    try {
      await write(context, month, found, found.gaps.length > 0 ? reasonToForce : null)
    } catch (error) {
      if (!isOutOfOrder(error)) throw error
      const close = await findClose(db, month)
      return close ? { ok: true, close } : outOfOrder(month)
    }
    const close = await findClose(db, month)
    return close ? { ok: true, close } : overtaken
  })
}

/** The gaps are those that were read, or nothing is written: no line or total slips in between. */
async function write(
  { db, nowMs, actor }: ActionContext,
  month: Month,
  found: MonthGaps,
  forcedReason: string | null,
): Promise<void> {
  await db.batch([
    expectThat(db, closeIsNotBegun(month)),
    expectThat(db, gapsAreStill(month, found)),
    insertClose(db, {
      month,
      minimumPayoutMinor: terms.minimumPayoutMinor,
      paymentTermDays: terms.paymentTermDays,
      rulesVersion,
      engineVersion,
      forcedReason,
      begunAtMs: nowMs,
      begunBy: actor.kind === 'person' ? actor.personId : null,
    }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'month.closing',
      subject: { kind: 'month', id: month },
      details: {
        forced: forcedReason !== null,
        ...(forcedReason === null ? {} : { gaps: gapsForAudit(found.gaps) }),
      },
      texts: { reason: forcedReason },
    }),
  ])
}

// Another run began a month in between, or an earlier one isn't closed: reading again tells which.
const isOutOfOrder = (error: unknown): boolean =>
  isAborted(error, 'months close in order') || isAborted(error, 'an earlier month is still closing')

const outOfOrder = (month: Month) =>
  refuse('month_out_of_order', `An earlier month is not closed yet. Close it before ${month}.`)
