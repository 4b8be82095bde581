import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { composeForApplicant } from './compose-applicant-mail.ts'
import { composeForPerson } from './compose-person-mail.ts'
import type { Composed, Composing } from './composing.ts'

/** Writes a mail out of what is known at the moment it is sent; its link's token is minted later. */
export function composeMail(composing: Composing, mail: LeasedMail): Composed {
  const { addressees, applications } = composing.facts
  if (mail.applicationId !== null) {
    const application = applications.get(mail.applicationId)
    return application
      ? composeForApplicant(composing, mail, application)
      : { lapsed: 'person_gone' }
  }
  const addressee = mail.personId === null ? undefined : addressees.get(mail.personId)
  if (!addressee) return { lapsed: 'person_gone' }
  if (addressee.disabledAtMs !== null) return { lapsed: 'person_disabled' }
  return composeForPerson(composing, mail, addressee)
}
