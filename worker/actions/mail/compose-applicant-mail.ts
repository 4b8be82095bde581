import type { MailedApplication } from '#db/applications/mailed-applications.ts'
import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { publicPages } from '#domain/page-paths.ts'
import {
  applicationDuplicateLetter,
  applicationLinkLetter,
  applicationReceivedLetter,
  applicationRejectedLetter,
  applicationWithdrawnLetter,
  informationRequestedLetter,
  type LinkedFacts,
  mayNotReapplyYetLetter,
} from '#mail/application-letters.ts'
import type { Letter } from '#mail/letter.ts'
import type { Composed, Composing } from './composing.ts'

/** A mail to the contact of an application. Throws for a kind that goes to people only. */
export function composeForApplicant(
  { origin, facts: { questions } }: Composing,
  mail: LeasedMail,
  application: MailedApplication,
): Composed {
  const { contactEmail: to } = application
  const facts = { ...application, submittedOn: dateOfInstantMs(application.submittedAtMs) }
  const linked = (letter: (facts: LinkedFacts) => Letter): Composed => ({
    to,
    link: 'application',
    letterWith: ({ token }) =>
      letter({
        ...facts,
        link: {
          url: origin + publicPages.application(token),
          renewAt: origin + publicPages.application(),
        },
      }),
  })
  switch (mail.kind) {
    case 'application_received':
      return linked(applicationReceivedLetter)
    case 'application_duplicate':
      return linked(applicationDuplicateLetter)
    case 'application_link':
      return linked(applicationLinkLetter)
    case 'application_withdrawn':
      return linked(applicationWithdrawnLetter)
    case 'application_not_possible':
      return { to, letter: mayNotReapplyYetLetter(facts) }
    case 'application_rejected':
      return linked(applicationRejectedLetter)
    case 'information_requested': {
      const open = questions.get(application.id)
      const isAsked = application.state === 'information_requested' && open !== undefined
      if (!isAsked || open.round !== mail.payload['round']) return { lapsed: 'no_longer_asked' }
      return linked((withLink) => informationRequestedLetter({ ...withLink, question: open.text }))
    }
    default:
      throw new Error(`a mail of kind ${mail.kind} goes to a person`)
  }
}
