import { words } from './program-words.ts'

export interface Question {
  readonly id: string
  readonly question: string
  /** Plain text, so that it can also be published as structured data. */
  readonly answer: string
}

/** What prospects ask first; each answer is a rule of the program in plain words. */
export const questions: readonly Question[] = [
  {
    id: 'commission',
    question: 'What is commission paid on?',
    answer: `On what your tenants are charged each month: the platform fee after discounts, plus message overage, less credits. Taxes don’t count, and neither does any other revenue. You keep ${words.standardRate} of it, unless a launch seat or an agreement gives you another rate, which is applied to the whole month’s sum and rounded once per statement.`,
  },
  {
    id: 'promotion',
    question: `What is the ${words.promoRate} promotion, and what follows it?`,
    answer: `The first ${words.slotsInWords} approved resellers lock in ${words.promoRate}. Seats go in the order of approval, and one that was given never comes back. The rate stays until a new one is agreed for you. Everyone approved later starts at ${words.standardRate}, unless another rate is agreed. It is a temporary launch offer: we may close it before all seats are given.`,
  },
  {
    id: 'rate-change',
    question: 'Can my rate change?',
    answer:
      'Yes, but never backwards. A lower rate starts with the next month at the earliest, and no change touches a month that has closed. You are told by e-mail.',
  },
  {
    id: 'active-partner',
    question: 'What is an active partner?',
    answer: `One that brings ${words.target} new tenants a year, on average over the last ${words.window}. The first ${words.rampUp} always count as active. Below the average your status reads “At risk”, with the number that is missing.`,
  },
  {
    id: 'lock',
    question: `What happens at ${words.lockTenants} tenants?`,
    answer: `With the ${words.lockTenants}th tenant you have onboarded in total, your active status is locked for ${words.lockYears} and shown as “${words.lockBadge}”. Tenants that leave later don’t undo it. When it ends, the average counts again.`,
  },
  {
    id: 'status-payout',
    question: 'Does my status change what I am paid?',
    answer:
      'No. In this version of the program the status is information: revenue and commission never depend on it.',
  },
  {
    id: 'close',
    question: 'When does a month close?',
    answer: `From ${words.closeTime} on ${words.closeDay} of the following month, once the billing figures are complete. Until then you see an estimate, marked as such. The final statement is not edited afterwards.`,
  },
  {
    id: 'payment',
    question: 'When is a statement paid?',
    answer: `Within ${words.paymentTerm} of the day on which its month’s close begins; each statement names the date. Date and reference of the payment stand on it, and you hear of it by e-mail. An amount due below zero is carried to your next statement in the same currency.`,
  },
  {
    id: 'late-credits',
    question: 'What if a charge or a credit arrives late?',
    answer: `It goes into the next statement, shown apart as belonging to the earlier month, at the rate and owner of that month. A credit takes back commission on the amount credited, and nothing more.`,
  },
]
