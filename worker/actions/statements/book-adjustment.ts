import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { noSuch, type Outcome, type Refusal, refuseField } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { readAdjusted } from '#db/ledger/currency-volumes.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { insertAdjustment } from '#db/statements/adjustments.ts'
import { findStatement } from '#db/statements/statements.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { mostAdjustedMinor } from '#domain/ledger/volume.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'

export type AdjustmentToBook = Readonly<{
  currency: Currency
  /** Signed, not 0. */
  amountMinor: Minor
  reason: string
  /** A statement of the same reseller and currency, when the amount settles something in it. */
  concernsStatement: string | null
}>

/** What was booked, without its reason: the answer is kept under the request's key, where no erasure looks. */
export type BookedAdjustment = Omit<AdjustmentToBook, 'reason'> &
  Readonly<{ id: string; bookedAt: string }>

/**
 * Books commission by hand against the reseller's next statement in the currency (rule 7.6); a request that is
 * sent again books once by its key (`once`).
 */
export async function bookAdjustment(
  context: PersonContext,
  resellerId: string,
  wanted: AdjustmentToBook,
): Promise<Outcome<{ adjustment: BookedAdjustment }>> {
  const { nowMs, newId } = context
  const booking: Booking = { ...wanted, id: newId(), resellerId, bookedAtMs: nowMs }
  const { reason: _reason, ...figures } = wanted
  const adjustment = { id: booking.id, ...figures, bookedAt: isoInstant(nowMs) }
  const booked = { ok: true, adjustment } as const
  return untilDecided(context, async () => {
    const refusal = await whyNot(context, resellerId, wanted)
    if (refusal) return refusal
    try {
      await write(context, booking, booked)
    } catch (error) {
      // Others were booked in the currency since it was looked at.
      if (isAborted(error, 'adjustments_within_their_limit')) return overLimit(wanted)
      // An earlier try of these was written, and its answer lost.
      if (!isUniqueViolation(error, 'adjustments.id')) throw error
    }
    return booked
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

type Booking = AdjustmentToBook & Readonly<{ id: string; resellerId: string; bookedAtMs: number }>

async function write(
  context: PersonContext,
  booking: Booking,
  booked: Readonly<{ ok: true }>,
): Promise<void> {
  const { db, nowMs, actor } = context
  const { id, resellerId, currency, amountMinor, reason } = booking
  await db.batch([
    insertAdjustment(db, { ...booking, bookedBy: actor.personId }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'reseller.adjustment_booked',
      subject: { kind: 'reseller', id: resellerId },
      resellerId,
      details: { adjustmentId: id, currency, amountMinor },
      texts: { reason },
    }),
    ...keptAs(context, booked),
  ])
}
