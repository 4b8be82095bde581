import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import { vendor } from '#domain/program.ts'
import { type RejectionReason, rejectionReasons } from '#domain/states.ts'
import { dateInWords } from './figures-in-words.ts'
import type { Block, Letter } from './letter.ts'
import { linkLifetimes } from './link-lifetimes.ts'

export type ApplicationFacts = Readonly<{
  contactName: string
  companyName: string
  submittedOn: CalendarDate
  rejectionReason: RejectionReason | null
  rejectionNote: string | null
  mayReapplyFromOn: CalendarDate | null
}>

/** With the address of the applicant's own page, and where to get another such address. */
export type LinkedFacts = ApplicationFacts &
  Readonly<{ link: Readonly<{ url: string; renewAt: string }> }>

export const applicationReceivedLetter = (facts: LinkedFacts): Letter => ({
  subject: `We have the application of ${facts.companyName}`,
  to: facts.contactName,
  body: [
    `Thank you for applying to the ${vendor.brand} partner program. The application of ${facts.companyName} has arrived and waits for a reviewer.`,
    'A person reads it. You then hear from us at this address: with a question, with an invite, or with the reason why not.',
    ...followBlocks(facts, 'Follow the application'),
    `There you see how it stands, and can withdraw it. If something in it needs a change, write to ${vendor.supportEmail}.`,
  ],
  because: becauseOfApplication(facts),
})

export const applicationDuplicateLetter = (facts: LinkedFacts): Letter => ({
  subject: `We already have an application of ${facts.companyName}`,
  to: facts.contactName,
  body: [
    `An application with this address came in again. The first one, of ${facts.companyName} on ${dateInWords(facts.submittedOn)}, is still open, so we go on with that and did not file a second.`,
    ...followBlocks(facts, 'See the application'),
    `There is nothing to repeat. If you want to change what you sent, write to ${vendor.supportEmail}.`,
  ],
  because: becauseOfApplication(facts),
})

export const applicationLinkLetter = (facts: LinkedFacts): Letter => ({
  subject: `Your link to the application of ${facts.companyName}`,
  to: facts.contactName,
  body: [
    `Here is the link you asked for. It shows the application of ${dateInWords(facts.submittedOn)}: how it stands, and what is asked of you.`,
    ...followBlocks(facts, 'Open the application'),
    'If you did not ask for it, leave it: nobody else got this mail.',
  ],
  because: becauseOfApplication(facts),
})

/** For a contact who was rejected and may not apply again yet (rule 2). */
export const mayNotReapplyYetLetter = (facts: ApplicationFacts): Letter => ({
  subject: `The new application of ${facts.companyName} can’t be taken yet`,
  to: facts.contactName,
  body: [
    `Thank you for your renewed interest in the ${vendor.brand} partner program. Your last application was declined, and the time before a new one is not over.`,
    facts.mayReapplyFromOn
      ? `You are welcome to apply again from ${dateInWords(facts.mayReapplyFromOn)} on.`
      : `Write to ${vendor.supportEmail} to learn when you may apply again.`,
  ],
  because: becauseOfApplication(facts),
})

export const informationRequestedLetter = (
  facts: LinkedFacts & { readonly question: string },
): Letter => ({
  subject: `A question about the application of ${facts.companyName}`,
  to: facts.contactName,
  body: [
    'Thank you for your application. To decide on it, our reviewer would like to know:',
    { quote: facts.question },
    'Please answer on the page of your application. It waits until then; you can also withdraw it there.',
    ...followBlocks(facts, 'Answer the question'),
  ],
  because: becauseOfApplication(facts),
})

export const applicationRejectedLetter = (facts: ApplicationFacts): Letter => ({
  subject: `About the application of ${facts.companyName}`,
  to: facts.contactName,
  body: [
    `Thank you for applying to the ${vendor.brand} partner program. We have read your application with care and can’t accept it.`,
    `The reason: ${reasonLabel(facts.rejectionReason)}.`,
    ...(facts.rejectionNote ? ['The reviewer adds:', { quote: facts.rejectionNote }] : []),
    ...(facts.mayReapplyFromOn
      ? [`You may apply again from ${dateInWords(facts.mayReapplyFromOn)} on.`]
      : []),
  ],
  because: becauseOfApplication(facts),
})

const followBlocks = ({ link }: LinkedFacts, action: string): readonly Block[] => [
  { action, url: link.url },
  `The link works as often as you like for ${linkLifetimes.application.inWords}; keep it to yourself. After that, get a new one at ${link.renewAt}.`,
]

const becauseOfApplication = ({ companyName }: ApplicationFacts): string =>
  `${companyName} applied to the ${vendor.brand} partner program with this address.`

function reasonLabel(code: RejectionReason | null): string {
  const label = rejectionReasons.find((reason) => reason.code === code)?.label
  return label ?? 'it does not fit the program for now'
}
