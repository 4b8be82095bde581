import type { ActionContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, refuseField } from '#actions/outcome.ts'
import { recorderOf } from '#actions/recorder.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import type { Database } from '#db/core/database.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import {
  insertControlTotals,
  type PushedTotal,
  type PushedTotals,
  readPushedTotal,
  totalsAreNews,
  totalsHoldAsRead,
} from '#db/ledger/control-totals.ts'
import { type ControlTotal, differenceOf } from '#domain/ledger/control-totals.ts'
import { isAcceptedServiceMonth } from '#domain/ledger/revenue-line.ts'
import { otherMonth } from './line-refusals.ts'

export type ControlTotalsPushed = Readonly<{
  change: 'recorded' | 'unchanged'
  total: ControlTotal & Readonly<{ isLast: boolean; difference: ReturnType<typeof differenceOf> }>
  /** What whoever pushes should know: why they hold nothing back, or that their source is unheard of. */
  remark: string | null
}>

/**
 * Takes the billing side's count and sum of a source, service month and currency, or in the older form of
 * all sources; the latest push holds (rule 7.10). The same again change nothing. Answers what the ledger
 * holds beside them.
 */
export async function pushControlTotals(
  context: ActionContext,
  pushed: PushedTotals,
): Promise<Outcome<ControlTotalsPushed>> {
  const { db, nowMs } = context
  if (!isAcceptedServiceMonth(pushed.month, nowMs)) {
    return refuseField('month', otherMonth(nowMs).message)
  }
  if (pushed.isLast && pushed.source === null) return lastOfWhich
  return untilDecided(context, async (mayBeWritten) => {
    const found = await readPushedTotal(db, pushed)
    const { currency, source, isLast, lineCount, sumMinor } = pushed
    const total = {
      currency,
      source,
      expected: { lineCount, sumMinor },
      received: found.received,
      isLast,
    }
    const taken = {
      ok: true,
      change: 'recorded',
      total: { ...total, difference: differenceOf(total) },
      remark: remarkOn(pushed, found),
    } as const
    const isRecorded = await write(context, pushed, { found, taken })
    if (!isRecorded && !(await holdAsRead(db, pushed, found))) return overtaken
    return isRecorded ? taken : { ...taken, change: mayBeWritten ? 'recorded' : 'unchanged' }
  })
}

type Found = Pick<PushedTotal, 'isClosed' | 'isOfSources'>

/** Whether no close began meanwhile, and no source had totals of its own: what is answered says so. */
async function holdAsRead(db: Database, pushed: PushedTotals, found: Found): Promise<boolean> {
  const { isClosed, isOfSources } = await readPushedTotal(db, pushed)
  return isClosed === found.isClosed && isOfSources === found.isOfSources
}

/** False when they are the same as before, or do not hold as they were read. */
async function write(
  context: ActionContext,
  pushed: PushedTotals,
  { found, taken }: Readonly<{ found: Found; taken: Readonly<{ ok: true }> }>,
): Promise<boolean> {
  const { db, nowMs, actor } = context
  const { month, ...details } = pushed
  try {
    await db.batch([
      expectThat(db, totalsAreNews(pushed)),
      expectThat(db, totalsHoldAsRead(pushed, found)),
      insertControlTotals(db, pushed, { atMs: nowMs, by: recorderOf(actor) }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'control_totals.pushed',
        subject: { kind: 'month', id: month },
        details,
      }),
      ...keptAs(context, taken),
    ])
    return true
  } catch (error) {
    if (isAborted(error)) return false
    throw error
  }
}

const lastOfWhich = refuseField(
  'isLast',
  'Totals of all sources together are no source’s last: name the source, or leave isLast out.',
)

function remarkOn(
  pushed: PushedTotals,
  { isClosed, isOfSources, isOfUnheard }: PushedTotal,
): string | null {
  if (isClosed) return ofClosedMonth(pushed)
  if (isOfSources) return ofSources(pushed)
  return isOfUnheard && pushed.source !== null ? ofUnheard(pushed, pushed.source) : null
}

const ofClosedMonth = ({ month }: PushedTotals): string =>
  `${month} is closed: these totals are kept, and change nothing. Lines that arrive for it are late lines of a later month.`

const ofSources = ({ month, currency }: PushedTotals): string =>
  `Sources have totals of their own for ${month} in ${currency}: these of all sources together are kept, and change nothing.`

const ofUnheard = ({ month, isLast }: PushedTotals, source: string): string =>
  `The ledger holds no line of “${source}” yet.${
    isLast
      ? ''
      : ` From ${month} on every month waits for totals of it. If that is not how its lines name it, push 0 lines of it with isLast, and the totals under its name.`
  }`
