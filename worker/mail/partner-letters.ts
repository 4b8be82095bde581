import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Bps, Minor } from '#domain/money/money.ts'
import { mailedPages, publicPages } from '#domain/page-paths.ts'
import { terms, vendor } from '#domain/program.ts'
import type { ClaimedBy } from '#domain/states.ts'
import type { Addressee } from './access-letters.ts'
import {
  amountInWords,
  dateInWords,
  monthInWords,
  rateInWords,
  tenantsInWords,
} from './figures-in-words.ts'
import type { Block, Letter } from './letter.ts'

export type StatementFacts = Readonly<{
  number: string
  month: Month
  currency: Currency
  commissionMinor: Minor
  payableMinor: Minor
  dueOn: CalendarDate | null
  balanceOutMinor: Minor
}>

/**
 * For an address that a person of the program has, or that an open invite is for, and with which somebody
 * tried to apply (rule 2). It says nothing of that person, who may not be who reads it.
 */
export const alreadyInProgramLetter = (claimedBy: ClaimedBy, origin: string): Letter => ({
  ...(claimedBy === 'invite' ? waitsForAnswer(origin) : belongsToPerson(claimedBy, origin)),
  to: null,
  because: `somebody applied to the ${vendor.brand} partner program with this address.`,
})

const belongsToPerson = (
  claimedBy: 'person' | 'suspended',
  origin: string,
): Pick<Letter, 'subject' | 'body'> => ({
  subject: `This address already belongs to the ${vendor.brand} partner program`,
  body: [
    'An application to the partner program came in with this address, which already belongs to an account. So we did not file it.',
    claimedBy === 'person'
      ? { action: 'Go to sign in', url: origin + publicPages.signIn() }
      : `The partnership of your company is suspended, so nobody of it can sign in for now. Write to ${vendor.supportEmail} to sort it out.`,
    `If that account is not yours, or you work for another company now, write to ${vendor.supportEmail} from this address: we release it, and you can apply.`,
    'If you did not apply, there is nothing to do: nothing about the account was shown.',
  ],
})

const waitsForAnswer = (origin: string): Pick<Letter, 'subject' | 'body'> => ({
  subject: `An invite to the ${vendor.brand} partner program waits for this address`,
  body: [
    'An application to the partner program came in with this address, to which an invite was sent that nobody has answered. So we did not file it.',
    'To accept the invite, get a link at the page below.',
    { action: 'Get a sign-in link', url: origin + publicPages.signIn() },
    `If you know nothing of an invite, or do not want it, write to ${vendor.supportEmail} from this address: we take it back, and you can apply.`,
    'If you did not apply, there is nothing to do.',
  ],
})

export const rateChangedLetter = (
  addressee: Addressee,
  change: Readonly<{ fromMonth: Month; rateBps: Bps }>,
  origin: string,
): Letter => ({
  subject: `Your commission rate from ${monthInWords(change.fromMonth)}: ${rateInWords(change.rateBps)}`,
  to: addressee.name,
  body: [
    `From ${monthInWords(change.fromMonth)} on, the commission rate of ${addressee.companyName ?? 'your company'} is ${rateInWords(change.rateBps)} of the revenue of your tenants. Earlier months keep their rate.`,
    { action: 'See your terms', url: origin + mailedPages.overview() },
    writeToUs('If you have a question about it'),
  ],
  because: becauseOfAccount(addressee),
})

export const rateWithdrawnLetter = (
  addressee: Addressee,
  withdrawn: Readonly<{ fromMonth: Month; rateBps: Bps; standsBps: Bps }>,
  origin: string,
): Letter => ({
  subject: `Withdrawn: your commission rate of ${rateInWords(withdrawn.rateBps)} from ${monthInWords(withdrawn.fromMonth)}`,
  to: addressee.name,
  body: [
    `The rate of ${rateInWords(withdrawn.rateBps)} from ${monthInWords(withdrawn.fromMonth)} on was recorded by mistake and is withdrawn: it counts nowhere. In ${monthInWords(withdrawn.fromMonth)} the commission rate of ${addressee.companyName ?? 'your company'} is ${rateInWords(withdrawn.standsBps)} of the revenue of your tenants. No statement that you have changes by this.`,
    { action: 'See your terms', url: origin + mailedPages.overview() },
    writeToUs('If you have a question about it'),
  ],
  because: becauseOfAccount(addressee),
})

export const statementReadyLetter = (
  addressee: Addressee,
  statement: StatementFacts,
  origin: string,
): Letter => ({
  subject: `Your ${statement.currency} statement for ${monthInWords(statement.month)} is ready`,
  to: addressee.name,
  body: [
    `${monthInWords(statement.month)} is closed. This is what it came to for ${addressee.companyName ?? 'your company'}:`,
    {
      figures: [
        ['Statement', statement.number],
        ['Commission', amountInWords(statement.commissionMinor, statement.currency)],
        ['Payable', amountInWords(statement.payableMinor, statement.currency)],
        ...(statement.dueOn === null ? [] : [['Due on', dateInWords(statement.dueOn)] as const]),
        ...(statement.balanceOutMinor === 0
          ? []
          : [
              [
                'Carried to the next statement',
                amountInWords(statement.balanceOutMinor, statement.currency),
              ] as const,
            ]),
      ],
    },
    openStatement(statement, origin),
  ],
  because: becauseOfChoice(addressee, origin),
})

export const statementPaidLetter = (
  addressee: Addressee,
  statement: StatementFacts,
  payment: Readonly<{ amountMinor: Minor; paidOn: CalendarDate; reference: string }>,
  origin: string,
): Letter => ({
  subject: `Statement ${statement.number} is paid`,
  to: addressee.name,
  body: [
    `We recorded the payment of your statement for ${monthInWords(statement.month)}:`,
    {
      figures: [
        ['Statement', statement.number],
        ['Paid', amountInWords(payment.amountMinor, statement.currency)],
        ['On', dateInWords(payment.paidOn)],
        ['Reference', payment.reference],
      ],
    },
    openStatement(statement, origin),
    writeToUs('If it has not reached your account within a few days'),
  ],
  because: becauseOfChoice(addressee, origin),
})

/** The reason is what the super admin wrote for the reseller to read (rule 7.9). */
export const paymentReversedLetter = (
  addressee: Addressee,
  statement: StatementFacts,
  reversal: Readonly<{
    amountMinor: Minor
    paidOn: CalendarDate
    reference: string
    reason: string | null
  }>,
  origin: string,
): Letter => ({
  subject: `The payment of statement ${statement.number} was reversed`,
  to: addressee.name,
  body: [
    `We had recorded your statement for ${monthInWords(statement.month)} as paid. That record is taken back, so the statement is unpaid again:`,
    {
      figures: [
        ['Statement', statement.number],
        ['No longer paid', amountInWords(reversal.amountMinor, statement.currency)],
        ['Was recorded for', dateInWords(reversal.paidOn)],
        ['Reference', reversal.reference],
      ],
    },
    ...(reversal.reason === null ? [] : ['The reason:', { quote: reversal.reason }]),
    openStatement(statement, origin),
    `It waits to be paid like any other; there is nothing for you to do. ${writeToUs('If you have received the money all the same')}`,
  ],
  because: becauseOfAccount(addressee),
})

/** One letter for each side: neither learns of the other (rule 4). */
export const tenantTransferredLetter = (
  addressee: Addressee,
  tenant: Readonly<{ id: string; name: string; fromMonth: Month; gained: boolean }>,
  origin: string,
): Letter => {
  const from = monthInWords(tenant.fromMonth)
  const company = addressee.companyName ?? 'your company'
  return {
    subject: tenant.gained
      ? `A tenant is yours from ${from} on`
      : `A tenant is no longer yours from ${from} on`,
    to: addressee.name,
    body: [
      tenant.gained
        ? `From ${from} on this tenant belongs to ${company}, and what it is charged earns you commission:`
        : `From ${from} on this tenant no longer belongs to ${company}. What it was charged for earlier months stays yours, also where it is charged or credited later:`,
      {
        figures: [
          ['Tenant', tenant.name],
          ['Its id', tenant.id],
        ],
      },
      { action: 'See the tenant', url: origin + mailedPages.tenant(tenant.id) },
      writeToUs('If you did not expect this'),
    ],
    because: becauseOfAccount(addressee),
  }
}

export const statusAtRiskLetter = (
  addressee: Addressee,
  status: Readonly<{ counted: number; target: number; windowMonths: number }>,
  origin: string,
): Letter => ({
  subject: 'Your partner status is now “at risk”',
  to: addressee.name,
  body: [
    `An active partner brings ${tenantsInWords(terms.activeTargetPerYear)} a year on average. In the last ${status.windowMonths} months ${addressee.companyName ?? 'your company'} brought ${tenantsInWords(status.counted)}; the target for that time is ${status.target}.`,
    'The status is for your information: your commission does not depend on it, and new tenants turn it back to active.',
    { action: 'See why, and what comes next', url: origin + mailedPages.status() },
  ],
  because: becauseOfChoice(addressee, origin),
})

export const lockReachedLetter = (
  addressee: Addressee,
  lock: Readonly<{ lockedUntilOn: CalendarDate }>,
  origin: string,
): Letter => ({
  subject: `${tenantsInWords(terms.lockTenants)}: your active status is locked for ${terms.lockYears} years`,
  to: addressee.name,
  body: [
    `Congratulations: ${addressee.companyName ?? 'your company'} has onboarded ${tenantsInWords(terms.lockTenants)}. Its active status is locked until ${dateInWords(lock.lockedUntilOn)}.`,
    { action: 'See your status', url: origin + mailedPages.status() },
  ],
  because: becauseOfChoice(addressee, origin),
})

const openStatement = ({ number }: StatementFacts, origin: string): Block => ({
  action: 'Open the statement',
  url: origin + mailedPages.statement(number),
})

export const writeToUs = (why: string): string => `${why}, write to ${vendor.supportEmail}.`

export const becauseOfAccount = ({ companyName }: Addressee): string =>
  `this address belongs to ${companyName ? `${companyName} in ` : ''}the ${vendor.brand} partner program.`

/** For the mails that a person can switch off (rule 9). */
const becauseOfChoice = (addressee: Addressee, origin: string): string =>
  `${becauseOfAccount(addressee)} You can switch these mails off at ${origin}${mailedPages.account()}.`
