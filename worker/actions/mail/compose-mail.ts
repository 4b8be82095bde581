import { findApplication } from '#db/applications/applications.ts'
import { findMailAddressee } from '#db/mail/mail-facts.ts'
import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { composeForApplicant } from './compose-applicant-mail.ts'
import { composeForPerson } from './compose-person-mail.ts'
import type { Composed, Composing } from './composing.ts'

/** Reads the address and everything that the mail says at the moment it is sent; mints the token of a link. */
export async function composeMail(composing: Composing, mail: LeasedMail): Promise<Composed> {
  if (mail.applicationId !== null) {
    const application = await findApplication(composing.db, mail.applicationId)
    return application
      ? composeForApplicant(composing, mail, application)
      : { lapsed: 'person_gone' }
  }
  const addressee =
    mail.personId === null ? null : await findMailAddressee(composing.db, mail.personId)
  if (!addressee) return { lapsed: 'person_gone' }
  if (addressee.disabledAtMs !== null) return { lapsed: 'person_disabled' }
  return composeForPerson(composing, mail, addressee)
}
