import { terms, vendor } from '#domain/program.ts'
import { formatAmount } from './format-amount.ts'
import { capitalised } from './number-words.ts'
import { words } from './program-words.ts'

export interface TermsSection {
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** The program's terms as an applicant accepts them; every number comes from program.ts. */
export const termsSections: readonly TermsSection[] = [
  {
    title: 'The program',
    paragraphs: [
      `The partner program is run by ${vendor.addressLines.join(', ')}; VAT number ${vendor.vatNumber}. “We” is ${vendor.legalName}, “you” is the company that applies.`,
      'A company becomes a reseller when we approve its application. The date of approval, in UTC, begins your time in the program. A tenant is one customer account of our product; it is yours from the month for which we record you as its owner.',
    ],
  },
  {
    title: 'What commission is paid on',
    paragraphs: [
      'Commission is reckoned by month, on the revenue of your tenants: platform fees after discounts, plus message overage, less credits, all without taxes. Nothing else earns commission. Test tenants earn nothing.',
      'A month runs from its first instant to the first instant of the next one, in UTC. Each currency is kept apart and never converted.',
      'The month’s revenue is multiplied by your rate, and the result is rounded once for each statement, to the currency’s smallest unit; an exact half goes to the even neighbour.',
    ],
  },
  {
    title: 'Your rate',
    paragraphs: [
      `The standard rate is ${words.standardRate}. The first ${words.slotsInWords} approved resellers receive ${words.promoRate} instead. The seats are given in the order of approval, and a seat that was given is never given again. We may close the promotion before all seats are given; closing is final.`,
      `The promo rate does not run out by itself; it holds until another rate is set for you. Another rate than these two may be agreed.`,
      'A change of rate is dated by month, recorded with its reason, and told to you by e-mail. A lower rate starts after the current month at the earliest. No change touches a month that has closed.',
    ],
  },
  {
    title: 'Month close and statements',
    paragraphs: [
      `A month may close from ${words.closeTime} on ${words.closeDay} of the following month. Until then its commission is an estimate. Months close in order, and one whose billing figures are known to be incomplete waits until they are settled.`,
      'A statement is made for each month and currency in which you have revenue, an adjustment, or a balance carried in. It is not edited afterwards. Charges and credits that arrive after the close go into the next statement, at the rate and owner of the month that they belong to.',
      'An adjustment is an amount that we book by hand, with a reason, against your next statement.',
    ],
  },
  {
    title: 'What is payable',
    paragraphs: [
      `The amount due is the commission, plus adjustments, plus the balance carried in. If it is negative, nothing is payable and it is carried to your next statement in that currency; a later negative amount does not touch an earlier one that was payable. ${minimumPayout()}`,
      `What is payable is due ${words.paymentTerm} after the day (UTC) on which the close of its month began. A later change of these days does not move the date of a statement that was made before.`,
      'We record each payment with its date and reference, where you can see it.',
    ],
  },
  {
    title: 'Partner status',
    paragraphs: [
      `You are active while you bring an average of ${words.target} new tenants a year, over the last ${words.window} or your time in the program if that is shorter. The first ${words.rampUp} count as active. Otherwise your status is at risk. With ${words.lockTenants} tenants onboarded in total, active status is locked for ${words.lockYears}.`,
      'Status is information. Revenue and commission do not depend on it.',
    ],
  },
  {
    title: 'Suspension and the end',
    paragraphs: [
      'While a reseller is suspended, its people can’t sign in and no payment is recorded; no figure changes. A suspension can be lifted.',
      'When a reseller is terminated from a month on, its tenants have no owner from that month. Charges and credits of earlier months still count and are stated. No minimum payout applies from then on: a balance in your favour makes one more statement that pays it, a negative balance alone makes none. Termination is final.',
    ],
  },
]

function minimumPayout(): string {
  const minimums = Object.entries(terms.minimumPayoutMinor)
  if (minimums.length === 0) return 'There is no minimum.'
  const listed = minimums.map(([code, minor]) => `${code} ${formatAmount(minor ?? 0, code, 'en')}`)
  return capitalised(`amounts under ${listed.join(', ')} are carried over in the same way.`)
}
