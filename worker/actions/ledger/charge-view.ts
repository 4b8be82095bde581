import type { LineFact } from '#db/statements/explained-facts.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'

/** What a line was charged or credited for; what its kind doesn't have is null (rule 5). */
export function chargeView(fact: LineFact | undefined) {
  if (fact === undefined) throw new Error('a line of a statement is not in the ledger')
  const { correctsExternalId, correctsKind, correctsAmountMinor, creditReason } = fact
  return {
    listFeeMinor: fact.listFeeMinor,
    discountMinor: fact.discountMinor,
    messages: fact.messages,
    /** Null of overage: it stands as billed. */
    unitPrice: fact.unitPrice,
    chargedAt: isoInstantOrNull(fact.chargedAtMs),
    receivedAt: isoInstant(fact.receivedAtMs),
    /** The line that a credit corrects, of the same source, and why. */
    corrects:
      correctsExternalId === null
        ? null
        : {
            externalId: correctsExternalId,
            kind: correctsKind,
            amountMinor: correctsAmountMinor,
            reason: creditReason,
          },
  }
}
