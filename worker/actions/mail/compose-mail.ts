import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { goesBeforeJoining, goesToSuspended, type MailKind } from '#domain/states.ts'
import { composeForAddress } from './compose-address-mail.ts'
import { composeForApplicant } from './compose-applicant-mail.ts'
import { composeForPerson } from './compose-person-mail.ts'
import type { Composed, Composing, Lapse, MailAddressee } from './composing.ts'

/** Writes a mail out of what is known at the moment it is sent; its link's token is minted later. */
export function composeMail(composing: Composing, mail: LeasedMail): Composed {
  const { addressees, applications } = composing.facts
  if (mail.applicationId !== null) {
    const application = applications.get(mail.applicationId)
    return application
      ? composeForApplicant(composing, mail, application)
      : { lapsed: 'person_gone' }
  }
  if (mail.email !== null) return composeForAddress(composing, mail, mail.email)
  const addressee = mail.personId === null ? undefined : addressees.get(mail.personId)
  if (!addressee) return { lapsed: 'person_gone' }
  const lapsed = whyNotTo(addressee, mail.kind)
  return lapsed === null ? composeForPerson(composing, mail, addressee) : { lapsed }
}

/**
 * Whom a mail goes to is settled here alone, and when its turn comes (rule 9): what came to its turn while the
 * reseller was suspended, or before somebody joined, is not sent later.
 */
function whyNotTo(addressee: MailAddressee, kind: MailKind): Lapse | null {
  const isRemoved = addressee.disabledAtMs !== null
  if (kind === 'removed_from_team') return isRemoved ? null : 'no_longer_asked'
  if (isRemoved) return 'person_disabled'
  if (addressee.isYetToJoin && !goesBeforeJoining(kind)) return 'not_joined'
  const isSuspended = addressee.suspendedAtMs !== null
  return isSuspended && !goesToSuspended(kind) ? 'reseller_suspended' : null
}
