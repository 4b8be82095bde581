import { noSuch } from '#actions/outcome.ts'
import { findHeldBack } from '#db/applications/held-back.ts'
import type { Database } from '#db/core/database.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'

/** An application that is held back, with everything that was sent. */
export async function readHeldBack(db: Database, id: string) {
  const held = await findHeldBack(db, id)
  if (!held) return noSuch('application')
  const { acceptedTerms: acceptedTermsVersion, ...answers } = held.answers
  const heldAt = isoInstant(held.heldAtMs)
  return {
    ok: true as const,
    held: { id, ...answers, acceptedTermsVersion, termsAcceptedAt: heldAt, heldAt },
  }
}
