import type { Month } from '#domain/calendar/month.ts'
import { mailedPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import type { Addressee } from './access-letters.ts'
import { monthInWords } from './figures-in-words.ts'
import type { Letter } from './letter.ts'
import { becauseOfAccount, writeToUs } from './partner-letters.ts'

/** What suspension means (rule 3.6): access and payments rest, the figures go on. */
export const resellerSuspendedLetter = (addressee: Addressee): Letter => ({
  subject: `Your partnership with ${vendor.brand} is suspended`,
  to: addressee.name,
  body: [
    `The partnership of ${companyOf(addressee)} is suspended from now on. A suspension can be lifted again, and changes no figure.`,
    'While it lasts, nobody of your company can sign in, and no payment to you is recorded, unless its payment run was made before. Your tenants stay yours and go on to earn commission; months are closed and stated as before.',
    'Until it is lifted we write to you only about the suspension: not when a statement is ready. You find those in your account afterwards.',
    writeToUs('To learn why, and what it takes to lift it'),
  ],
  because: becauseOfAccount(addressee),
})

export const suspensionLiftedLetter = (addressee: Addressee, origin: string): Letter => ({
  subject: `Your partnership with ${vendor.brand} is no longer suspended`,
  to: addressee.name,
  body: [
    `The suspension of ${companyOf(addressee)} is lifted. You can sign in again, and payments are recorded again.`,
    'About statements that were made meanwhile you got no mail. They are in your account, as are your figures.',
    { action: 'Go to your overview', url: origin + mailedPages.overview() },
  ],
  because: becauseOfAccount(addressee),
})

/** What termination means (rule 3.6). While suspended too, nobody can sign in to read it there. */
export const resellerTerminatedLetter = (
  addressee: Addressee & Readonly<{ suspendedAtMs: number | null }>,
  { fromMonth }: Readonly<{ fromMonth: Month }>,
  origin: string,
): Letter => ({
  subject: `Your partnership with ${vendor.brand} is terminated from ${monthInWords(fromMonth)} on`,
  to: addressee.name,
  body: [
    `The partnership of ${companyOf(addressee)} is terminated. This is final. From ${monthInWords(fromMonth)} on your tenants are no longer yours, and what they are charged earns you no commission.`,
    'What they were charged for earlier months still counts, and so do later charges and credits for those months: it is stated when the months close.',
    `With the first close of ${monthInWords(fromMonth)} or later, a balance in your favour is stated once more, whatever the minimum payout; a balance against you alone makes no further statement. What is to be paid to you is paid like before.`,
    ...(addressee.suspendedAtMs === null
      ? [
          'You can go on to sign in and read your statements.',
          { action: 'See your statements', url: origin + mailedPages.statements() },
        ]
      : ['The suspension stays, so nobody of your company can sign in.']),
    writeToUs('If you have a question about it'),
  ],
  because: becauseOfAccount(addressee),
})

const companyOf = ({ companyName }: Addressee): string => companyName ?? 'your company'
