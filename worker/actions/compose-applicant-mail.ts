import type { Application } from '#db/applications.ts'
import { dateOfInstantMs } from '#domain/calendar-date.ts'
import type { MailKind } from '#domain/states.ts'
import {
  applicationDuplicateLetter,
  applicationReceivedLetter,
  applicationRejectedLetter,
  informationRequestedLetter,
  mayNotReapplyYetLetter,
} from '#mail/application-letters.ts'
import type { Composed } from './compose-mail.ts'

/** A mail to the contact of an application. Throws for a kind that goes to people only. */
export function composeForApplicant(kind: MailKind, application: Application): Composed {
  const { informationRequest, contactEmail: to } = application
  const facts = { ...application, submittedOn: dateOfInstantMs(application.submittedAtMs) }
  switch (kind) {
    case 'application_received':
      return { to, letter: applicationReceivedLetter(facts) }
    case 'application_duplicate':
      return { to, letter: applicationDuplicateLetter(facts) }
    case 'application_not_possible':
      return { to, letter: mayNotReapplyYetLetter(facts) }
    case 'application_rejected':
      return { to, letter: applicationRejectedLetter(facts) }
    case 'information_requested':
      if (application.state !== kind || informationRequest === null) {
        return { lapsed: 'no_longer_asked' }
      }
      return { to, letter: informationRequestedLetter({ ...facts, informationRequest }) }
    default:
      throw new Error(`a mail of kind ${kind} goes to a person`)
  }
}
