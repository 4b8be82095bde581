import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome, type Refusal, refuse, refuseField } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { readAdjusted } from '#db/ledger/currency-volumes.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import {
  findAdjustment,
  insertAdjustment,
  type ListedAdjustment,
} from '#db/statements/adjustments.ts'
import { findStatement } from '#db/statements/statements.ts'
import { mostAdjustedMinor } from '#domain/ledger/volume.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import { requestHash, sha256Hex } from '#domain/text/digest.ts'
import { adjustmentView } from './read-adjustments.ts'

export type AdjustmentToBook = Readonly<{
  currency: Currency
  /** Signed, not 0. */
  amountMinor: Minor
  reason: string
  /** A statement of the same reseller and currency, when the amount settles something in it. */
  concernsStatement: string | null
}>

type Asked = AdjustmentToBook & Readonly<{ resellerId: string }>

export type BookedOnce = Readonly<{
  change: 'booked' | 'unchanged'
  adjustment: ReturnType<typeof adjustmentView>
}>

/**
 * Books commission by hand against the reseller's next statement in the currency (rule 7.6). A request
 * with the same key books once; other content under the same key is refused.
 */
export async function bookAdjustment(
  context: PersonContext,
  resellerId: string,
  wanted: AdjustmentToBook,
  requestKey: string,
): Promise<Outcome<BookedOnce>> {
  const { db, actor } = context
  const id = await adjustmentId(actor.personId, requestKey)
  const asked: Asked = { resellerId, ...wanted }
  const hash = await requestHash(asked)
  return untilDecided(context, async (mayBeWritten) => {
    const known = await findAdjustment(db, id)
    if (known) return answer(known, asked, hash, mayBeWritten ? 'booked' : 'unchanged')
    const refusal = await whyNot(context, resellerId, wanted)
    if (refusal) return refusal
    try {
      await write(context, { ...asked, id, requestHash: hash })
    } catch (error) {
      // Others were booked in the currency since it was looked at.
      if (isAborted(error, 'adjustments_within_their_limit')) return overLimit(wanted)
      if (isUniqueViolation(error, 'adjustments.id')) return overtaken
      throw error
    }
    const booked = await findAdjustment(db, id)
    return booked ? answer(booked, asked, hash, 'booked') : overtaken
  })
}

async function whyNot(
  { db }: PersonContext,
  resellerId: string,
  wanted: AdjustmentToBook,
): Promise<Refusal | null> {
  const { currency, amountMinor, concernsStatement } = wanted
  if (!(await findReseller(db, resellerId))) return noSuch('reseller')
  const adjustedMinor = await readAdjusted(db, currency)
  if (adjustedMinor + Math.abs(amountMinor) > mostAdjustedMinor) return overLimit(wanted)
  if (concernsStatement === null) return null
  const statement = await findStatement(db, concernsStatement, resellerId)
  if (statement?.currency === currency) return null
  return refuseField(
    'concernsStatement',
    `Name a statement of this reseller in ${currency}, or leave it out`,
  )
}

const overLimit = ({ currency }: AdjustmentToBook): Refusal =>
  refuseField(
    'amountMinor',
    `With this one all adjustments in ${currency}, whatever their sign, would pass ${mostAdjustedMinor.toLocaleString('en')} minor units, up to which the program adds exactly. Check those booked so far; if they are right, the program can take no more of them in ${currency}.`,
  )

async function write(
  { db, nowMs, actor }: PersonContext,
  booking: Asked & Readonly<{ id: string; requestHash: string }>,
): Promise<void> {
  const { id, resellerId, currency, amountMinor, reason } = booking
  await db.batch([
    insertAdjustment(db, { ...booking, bookedBy: actor.personId, bookedAtMs: nowMs }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'reseller.adjustment_booked',
      subject: { kind: 'reseller', id: resellerId },
      resellerId,
      details: { adjustmentId: id, currency, amountMinor },
      texts: { reason },
    }),
  ])
}

function answer(
  booked: ListedAdjustment,
  wanted: Asked,
  hash: string,
  change: BookedOnce['change'],
): Outcome<BookedOnce> {
  const isSame =
    booked.requestHash === null ? hasContent(booked, wanted) : booked.requestHash === hash
  if (isSame) return { ok: true, change, adjustment: adjustmentView(booked) }
  return refuse(
    'request_key_taken',
    'Another adjustment was booked under this Idempotency-Key. Look at the reseller’s adjustments, then send this one under a new key.',
  )
}

/** For one that was booked before hashes were kept. */
const hasContent = (booked: ListedAdjustment, wanted: Asked): boolean =>
  booked.resellerId === wanted.resellerId &&
  booked.currency === wanted.currency &&
  booked.amountMinor === wanted.amountMinor &&
  booked.reason === wanted.reason &&
  booked.concernsStatement === wanted.concernsStatement

/** One id for one key of one person, so that the table's UNIQUE id is what makes it once. */
const adjustmentId = async (personId: string, requestKey: string): Promise<string> =>
  (await sha256Hex(`adjustment ${personId} ${requestKey}`)).slice(0, 32)
