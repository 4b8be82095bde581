import { findApplication } from '#db/applications/applications.ts'
import type { Database } from '#db/core/database.ts'
import { findMailAddressee } from '#db/mail/mail-facts.ts'
import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import type { Letter } from '#mail/letter.ts'
import { composeForApplicant } from './compose-applicant-mail.ts'
import { composeForPerson } from './compose-person-mail.ts'

/** Why a mail is not sent any more. Kept with it, and shown to admins. */
export type Lapse =
  | 'person_gone'
  | 'person_disabled'
  | 'reseller_suspended'
  | 'already_joined'
  | 'superseded'
  | 'no_longer_asked'
  | 'too_late'

export type Composed = Readonly<{ to: string; letter: Letter }> | Readonly<{ lapsed: Lapse }>

export type Composing = Readonly<{
  db: Database
  nowMs: number
  /** "https://partners.example.com": every link starts with it. */
  origin: string
  newToken: () => string
}>

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
