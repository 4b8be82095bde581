import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import { vendor } from '#domain/program.ts'
import { type RejectionReason, rejectionReasons } from '#domain/states.ts'
import { dateInWords } from './figures-in-words.ts'
import type { Block, Letter } from './letter.ts'
import { linkLifetimes } from './link-lifetimes.ts'

/** What people wrote, and an address that nobody has proved is never told. */
export type ApplicationWords = Readonly<{ contactName: string; rejectionNote: string | null }>

/** `words` is null until the application's own link was opened: whoever filed it may not own the address. */
export type ApplicationFacts = Readonly<{
  words: ApplicationWords | null
  submittedOn: CalendarDate
  rejectionReason: RejectionReason | null
  mayReapplyFromOn: CalendarDate | null
}>

/** With the address of the applicant's own page, and where to get another such address. */
export type LinkedFacts = ApplicationFacts &
  Readonly<{ link: Readonly<{ url: string; renewAt: string }> }>

export const applicationReceivedLetter = (facts: LinkedFacts): Letter => ({
  ...toApplicant(facts),
  subject: `We have your application to the ${vendor.brand} partner program`,
  body: [
    `Thank you for applying to the ${vendor.brand} partner program. Your application has arrived and waits for a reviewer.`,
    'A person reads it. You then hear from us at this address: with a question, with an invite, or with the reason why not.',
    ...followBlocks(facts, 'Follow the application'),
    `There you see how it stands, and can withdraw it. If something in it needs a change, write to ${vendor.supportEmail}.`,
    'If you did not apply, somebody typed your address. Then leave this mail: without its link nobody gets any further.',
  ],
})

export const applicationDuplicateLetter = (facts: LinkedFacts): Letter => ({
  ...toApplicant(facts),
  subject: `We already have your application to the ${vendor.brand} partner program`,
  body: [
    `An application with this address came in again. The first one, of ${dateInWords(facts.submittedOn)}, is still open, so we go on with that and did not file a second. Nothing in the first one was changed.`,
    ...followBlocks(facts, 'See the application'),
    `There is nothing to repeat. To change what you sent, withdraw it there and send the form again, or write to ${vendor.supportEmail}.`,
  ],
})

export const applicationLinkLetter = (facts: LinkedFacts): Letter => ({
  ...toApplicant(facts),
  subject: `The link to your application to the ${vendor.brand} partner program`,
  body: [
    `Here is the link you asked for. It shows the application of ${dateInWords(facts.submittedOn)}: how it stands, and what is asked of you.`,
    ...followBlocks(facts, 'Open the application'),
    'If you did not ask for it, leave it: nobody else got this mail.',
  ],
})

/** For a contact who was rejected and may not apply again yet (rule 2). */
export const mayNotReapplyYetLetter = (facts: ApplicationFacts): Letter => ({
  ...toApplicant(facts),
  subject: `Your new application to the ${vendor.brand} partner program can’t be taken yet`,
  body: [
    `Thank you for your renewed interest in the ${vendor.brand} partner program. Your last application was declined, and the time before a new one is not over.`,
    facts.mayReapplyFromOn
      ? `You are welcome to apply again from ${dateInWords(facts.mayReapplyFromOn)} on.`
      : `Write to ${vendor.supportEmail} to learn when you may apply again.`,
  ],
})

/** `question` is null while nobody has proved the address: then it is read behind the link. */
export const informationRequestedLetter = (
  facts: LinkedFacts & { readonly question: string | null },
): Letter => ({
  ...toApplicant(facts),
  subject: `A question about your application to the ${vendor.brand} partner program`,
  body: [
    ...(facts.question === null
      ? [
          'Thank you for your application. Our reviewer has a question, and needs your answer to decide on it.',
          'The question stands on the page of your application, where you also answer it. It waits until then; you can also withdraw it there.',
        ]
      : [
          'Thank you for your application. To decide on it, our reviewer would like to know:',
          { quote: facts.question },
          'Please answer on the page of your application. It waits until then; you can also withdraw it there.',
        ]),
    ...followBlocks(facts, 'Answer the question'),
  ],
})

export const applicationRejectedLetter = (facts: LinkedFacts): Letter => ({
  ...toApplicant(facts),
  subject: `About your application to the ${vendor.brand} partner program`,
  body: [
    `Thank you for applying to the ${vendor.brand} partner program. We have read your application with care and can’t accept it.`,
    `The reason: ${reasonLabel(facts.rejectionReason)}.`,
    ...(facts.words?.rejectionNote
      ? ['The reviewer adds:', { quote: facts.words.rejectionNote }]
      : []),
    ...(facts.mayReapplyFromOn
      ? [`You may apply again from ${dateInWords(facts.mayReapplyFromOn)} on.`]
      : []),
    'The page of your application shows the decision, with all that the reviewer wrote.',
    ...followBlocks(facts, 'See the decision'),
  ],
})

const toApplicant = ({ words }: ApplicationFacts): Pick<Letter, 'to' | 'because'> => ({
  to: words?.contactName ?? null,
  because: `this address was given in an application to the ${vendor.brand} partner program.`,
})

export const applicationWithdrawnLetter = (facts: LinkedFacts): Letter => ({
  ...toApplicant(facts),
  subject: `Your application to the ${vendor.brand} partner program is withdrawn`,
  body: [
    `You have withdrawn the application of ${dateInWords(facts.submittedOn)}. Nobody reads it any more, and nothing else happens with it.`,
    'You are welcome to apply again at any time.',
    ...followBlocks(facts, 'See the application'),
    `If it was not you, write to ${vendor.supportEmail}.`,
  ],
})

const followBlocks = ({ link }: LinkedFacts, action: string): readonly Block[] => [
  { action, url: link.url },
  `The link works as often as you like for ${linkLifetimes.application.inWords}; keep it to yourself. After that, get a new one at ${link.renewAt}.`,
]

function reasonLabel(code: RejectionReason | null): string {
  const label = rejectionReasons.find((reason) => reason.code === code)?.label
  return label ?? 'it does not fit the program for now'
}
