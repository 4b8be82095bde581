import { insertApplicationToken } from '#db/applications/application-links.ts'
import { listExchanges } from '#db/applications/application-messages.ts'
import type { Application } from '#db/applications/applications.ts'
import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { publicPages } from '#domain/page-paths.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import {
  type ApplicationFacts,
  applicationDuplicateLetter,
  applicationLinkLetter,
  applicationReceivedLetter,
  applicationRejectedLetter,
  informationRequestedLetter,
  type LinkedFacts,
  mayNotReapplyYetLetter,
} from '#mail/application-letters.ts'
import type { Letter } from '#mail/letter.ts'
import { linkLifetimes } from '#mail/link-lifetimes.ts'
import type { Composed, Composing } from './composing.ts'

/** A mail to the contact of an application. Throws for a kind that goes to people only. */
export async function composeForApplicant(
  composing: Composing,
  mail: LeasedMail,
  application: Application,
): Promise<Composed> {
  const { contactEmail: to } = application
  const facts = { ...application, submittedOn: dateOfInstantMs(application.submittedAtMs) }
  const linked = (letter: (facts: LinkedFacts) => Letter) =>
    composeWithLink(composing, mail, { to, facts, letter })
  switch (mail.kind) {
    case 'application_received':
      return linked(applicationReceivedLetter)
    case 'application_duplicate':
      return linked(applicationDuplicateLetter)
    case 'application_link':
      return linked(applicationLinkLetter)
    case 'application_not_possible':
      return { to, letter: mayNotReapplyYetLetter(facts) }
    case 'application_rejected':
      return { to, letter: applicationRejectedLetter(facts) }
    case 'information_requested': {
      const question = await findOpenQuestion(composing, mail, application)
      if (question === null) return { lapsed: 'no_longer_asked' }
      return linked((withLink) => informationRequestedLetter({ ...withLink, question }))
    }
    default:
      throw new Error(`a mail of kind ${mail.kind} goes to a person`)
  }
}

/** The plain token exists from here to the mail (decision 005); lapses when the mail was cancelled meanwhile. */
async function composeWithLink(
  { db, nowMs, origin, newToken }: Composing,
  mail: LeasedMail,
  letter: Readonly<{
    to: string
    facts: ApplicationFacts & { readonly id: string }
    letter: (facts: LinkedFacts) => Letter
  }>,
): Promise<Composed> {
  const token = newToken()
  const row = {
    tokenHash: await sha256Hex(token),
    applicationId: letter.facts.id,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + linkLifetimes.application.ms,
  }
  if (!(await insertApplicationToken(db, row, mail))) return { lapsed: 'superseded' }
  const link = {
    url: origin + publicPages.application(token),
    renewAt: origin + publicPages.application(),
  }
  return { to: letter.to, letter: letter.letter({ ...letter.facts, link }) }
}

/** What this mail asks, while it is still asked. */
async function findOpenQuestion(
  { db }: Composing,
  mail: LeasedMail,
  { id, state }: Application,
): Promise<string | null> {
  if (state !== 'information_requested') return null
  const last = (await listExchanges(db, id)).at(-1)
  return last?.answer === null && last.round === mail.payload['round'] ? last.question.text : null
}
