import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, refuse, refuseField } from '#actions/outcome.ts'
import { recorderOf } from '#actions/recorder.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import {
  findPushHash,
  insertControlTotals,
  isFirstPush,
  type PushedTotals,
  type PushRequest,
  readPushedTotal,
  totalsAreNews,
} from '#db/ledger/control-totals.ts'
import { type ControlTotal, differenceOf } from '#domain/ledger/control-totals.ts'
import { isAcceptedServiceMonth } from '#domain/ledger/revenue-line.ts'
import { requestHash } from '#domain/text/digest.ts'
import { otherMonth } from './line-refusals.ts'

export type ControlTotalsPushed = Readonly<{
  change: 'recorded' | 'unchanged'
  total: ControlTotal & Readonly<{ isLast: boolean; difference: ReturnType<typeof differenceOf> }>
  /** Why they hold nothing back, for whoever pushes; null where the month’s close waits for them. */
  remark: string | null
}>

/**
 * Takes the billing side's count and sum of a source, service month and currency, or in the older form of
 * all sources; the latest push holds (rule 7.10). The same again change nothing. Answers what the ledger
 * holds beside them. A push that arrives again under its `requestKey` is found done, also behind a later
 * one, which stands.
 */
export async function pushControlTotals(
  context: ActionContext,
  pushed: PushedTotals,
  requestKey: string | null = null,
): Promise<Outcome<ControlTotalsPushed>> {
  const { db, nowMs, actor } = context
  if (!isAcceptedServiceMonth(pushed.month, nowMs)) {
    return refuseField('month', otherMonth(nowMs).message)
  }
  if (pushed.isLast && pushed.source === null) return lastOfWhich
  const request = requestKey === null ? null : { key: requestKey, hash: await hashOf(pushed) }
  return untilDecided(context, async (mayBeWritten) => {
    const found = request && (await findPushHash(db, recorderOf(actor), request.key))
    if (request && found !== null && found !== request.hash) return otherPush
    const isDone = found !== null
    const change = isDone ? 'unchanged' : await write(context, pushed, request)
    if (change === overtaken) return overtaken
    const { isClosed, isOfSources, ...total } = await readPushedTotal(db, pushed)
    return {
      ok: true,
      change: mayBeWritten ? 'recorded' : change,
      total: { ...total, difference: differenceOf(total) },
      remark: isClosed ? ofClosedMonth(pushed) : isOfSources ? ofSources(pushed) : null,
    }
  })
}

async function write(
  { db, nowMs, actor }: ActionContext,
  pushed: PushedTotals,
  request: PushRequest | null,
): Promise<ControlTotalsPushed['change'] | typeof overtaken> {
  const { month, ...details } = pushed
  const by = recorderOf(actor)
  const insert = insertControlTotals(db, pushed, { atMs: nowMs, by, ...request })
  const isFirst = request ? isFirstPush(by, request.key) : sql`TRUE`
  try {
    await db.batch([
      expectThat(db, sql`${totalsAreNews(pushed)} AND ${isFirst}`),
      insert,
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'control_totals.pushed',
        subject: { kind: 'month', id: month },
        details,
      }),
    ])
    return 'recorded'
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  if (request === null) return 'unchanged'
  // Kept under its key all the same: or its late repeat would stand over a push that came between.
  try {
    await db.batch([expectThat(db, sql`NOT ${totalsAreNews(pushed)} AND ${isFirst}`), insert])
    return 'unchanged'
  } catch (error) {
    if (isAborted(error)) return overtaken
    throw error
  }
}

/** Of the older form as ever, so that a repeat is known across the deployment that learnt of sources. */
const hashOf = ({ source, isLast, month, currency, lineCount, sumMinor }: PushedTotals) =>
  requestHash({
    ...{ month, currency, lineCount, sumMinor },
    ...(source === null ? {} : { source, isLast }),
  })

const otherPush = refuse(
  'request_key_taken',
  'Other control totals were pushed under this Idempotency-Key. Send these under a new key.',
)

const lastOfWhich = refuseField(
  'isLast',
  'Totals of all sources together are no source’s last: name the source, or leave isLast out.',
)

const ofClosedMonth = ({ month }: PushedTotals): string =>
  `${month} is closed: these totals are kept, and change nothing. Lines that arrive for it are late lines of a later month.`

const ofSources = ({ month, currency }: PushedTotals): string =>
  `Sources have totals of their own for ${month} in ${currency}: these of all sources together are kept, and change nothing.`
