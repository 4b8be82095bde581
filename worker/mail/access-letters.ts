import type { Bps } from '#domain/money/money.ts'
import { publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import type { Role } from '#domain/states.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { instantInWords, rateInWords } from './figures-in-words.ts'
import type { Letter } from './letter.ts'
import { linkLifetimes } from './link-lifetimes.ts'

/**
 * A person of the program. `name` is null until they joined: before, it is what somebody else typed for
 * an address that nobody has proved. The company is one that the vendor approved.
 */
export type Addressee = Readonly<{ name: string | null; companyName: string | null }>

/** What an invite says of itself (rule 9). */
export type InviteFacts = Readonly<{
  /** What the application was approved with; null for people who join later. */
  approved: Readonly<{ rateBps: Bps; promoSlot: number | null }> | null
  role: Role
  /** The inviter's e-mail address; null where it is not known any more. */
  invitedBy: string | null
}>

export type Access = Readonly<{ origin: string; token: string; expiresAtMs: number }>

export function inviteLetter(
  { name, companyName: company }: Addressee,
  { approved, role, invitedBy }: InviteFacts,
  access: Access,
): Letter {
  const by = invitedBy === null ? '' : ` by ${emailInWords(invitedBy)}`
  return {
    subject: inviteSubject(company, approved !== null),
    to: name,
    body: [
      ...(company !== null && approved
        ? [
            `We are glad to tell you that ${company} is now a reseller of ${vendor.brand}. ${commissionSentence(approved)}`,
          ]
        : []),
      `You are invited${by} ${roleSentence(role, company)}`,
      'The link opens a page where you sign in. There is no password to choose.',
      { action: 'Accept the invite', url: access.origin + publicPages.signInLink(access.token) },
      `The link works once, until ${instantInWords(access.expiresAtMs)}. After that, ask for a new one with this e-mail address at ${access.origin}${publicPages.signIn()}.`,
      ...(approved
        ? []
        : ['If you do not know who invites you, leave this mail: then nothing happens.']),
    ],
    because: approved
      ? `this address was given in an application to the ${vendor.brand} partner program.`
      : `${company === null ? 'somebody who runs the program' : `an admin of ${company}`} invited this address.`,
  }
}

/** `last_sign_in`: no further mail of this kind goes to the address for a day, so that this link lasts so long. */
export function signInLetter(
  { name }: Addressee,
  lifetime: 'sign_in' | 'last_sign_in',
  access: Access,
): Letter {
  return {
    subject: `Your sign-in link for the ${vendor.brand} partner program`,
    to: name,
    body: [
      'Here is the link you asked for. It opens a page where you sign in.',
      { action: 'Sign in', url: access.origin + publicPages.signInLink(access.token) },
      `The link works once, within ${linkLifetimes[lifetime].inWords}. If it has run out, ask for another at ${access.origin}${publicPages.signIn()}.`,
      ...(lifetime === 'last_sign_in'
        ? [
            'It is the last for now: the mails that may go to this address in a day are used up. So keep it until you need it.',
          ]
        : []),
      'If you did not ask for it, leave it: nobody gets in without this mail.',
    ],
    because: 'somebody asked for a sign-in link for this address.',
  }
}

function inviteSubject(company: string | null, isApproval: boolean): string {
  if (company === null) return `Your invite to run the ${vendor.brand} partner program`
  return isApproval
    ? `Your application was approved: welcome to the ${vendor.brand} partner program`
    : `Your invite to ${company} in the ${vendor.brand} partner program`
}

/** What follows "You are invited by …": as what, and what that lets them do. */
function roleSentence(role: Role, company: string | null): string {
  const account = `to the account of ${company ?? 'your company'} in the ${vendor.brand} partner program`
  switch (role) {
    case 'super_admin':
      return `as a super admin of the ${vendor.brand} partner program: you see and decide everything in it.`
    case 'finance':
      return `to the ${vendor.brand} partner program in the role finance: you look after its months, statements and payments.`
    case 'reviewer':
      return `to the ${vendor.brand} partner program as a reviewer: you read and decide on applications.`
    case 'reseller_admin':
      return `${account} as an admin: you see everything in it and manage its team.`
    case 'reseller_member':
      return `${account} as a member: you see everything in it.`
  }
}

/** `device` is one of the program's own names for a kind of device; null where the browser says nothing known. */
export const newDeviceLetter = (
  { name }: Addressee,
  { device, atMs }: Readonly<{ device: string | null; atMs: number }>,
  accountPage: string,
): Letter => ({
  subject: `A new kind of device signed in to your ${vendor.brand} partner account`,
  to: name,
  body: [
    'Somebody signed in to your account with a link that was mailed to you, on a kind of device that you had not used before:',
    {
      figures: [
        ['Device', device ?? 'not known: its browser does not say'],
        ['When', instantInWords(atMs)],
      ],
    },
    'If it was you, there is nothing to do.',
    { action: 'See where you are signed in', url: accountPage },
    `If it was not you, end that session there. Who signed in can read your mail: change its password, and write to ${vendor.supportEmail}.`,
  ],
  because: 'somebody signed in to the account of this address.',
})

function commissionSentence({
  rateBps,
  promoSlot,
}: Readonly<{ rateBps: Bps; promoSlot: number | null }>): string {
  const rate = rateInWords(rateBps)
  return promoSlot === null
    ? `Your commission is ${rate} of the revenue of your tenants.`
    : `You hold promo slot ${promoSlot}, and your commission is ${rate} of the revenue of your tenants.`
}
