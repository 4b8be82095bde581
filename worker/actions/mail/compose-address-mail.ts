import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { alreadyInProgramLetter } from '#mail/partner-letters.ts'
import { type Composed, type Composing, payloadOf } from './composing.ts'

/** A mail to an address by itself, whoever claims it now. Throws for a kind that goes to somebody. */
export function composeForAddress({ origin }: Composing, mail: LeasedMail, to: string): Composed {
  switch (mail.kind) {
    case 'application_not_possible': {
      const { claimedBy = 'person' } = payloadOf(mail, mail.kind)
      return { to, letter: alreadyInProgramLetter(claimedBy, origin) }
    }
    default:
      throw new Error(`a mail of kind ${mail.kind} goes to somebody`)
  }
}
