import type { Bps } from '#domain/money/money.ts'
import { publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import { rateInWords } from './figures-in-words.ts'
import type { Letter } from './letter.ts'
import { linkLifetimes } from './link-lifetimes.ts'

export type Addressee = Readonly<{ name: string; companyName: string | null }>

/** `approved` is what the application was approved with; null for people who join a team later. */
export function inviteLetter(
  { name, companyName: company }: Addressee,
  approved: Readonly<{ rateBps: Bps; promoSlot: number | null }> | null,
  access: Readonly<{ origin: string; token: string }>,
): Letter {
  if (company === null) return adminInviteLetter(name, access)
  return {
    subject: approved
      ? `Your application was approved: welcome to the ${vendor.brand} partner program`
      : `Your invite to ${company} in the ${vendor.brand} partner program`,
    to: name,
    body: [
      approved
        ? `We are glad to tell you that ${company} is now a reseller of ${vendor.brand}. ${commissionSentence(approved)}`
        : `You are invited to the account of ${company} in the ${vendor.brand} partner program.`,
      'The button opens a page where you sign in. There is no password to choose.',
      { action: 'Accept the invite', url: access.origin + publicPages.signInLink(access.token) },
      `The link works once, within ${linkLifetimes.invite.inWords}. After that, ask for a new one with this e-mail address at ${access.origin}${publicPages.signIn()}.`,
    ],
    because: approved
      ? `${company} applied to the ${vendor.brand} partner program with this address.`
      : `a person of ${company} invited this address.`,
  }
}

function adminInviteLetter(
  name: string,
  access: Readonly<{ origin: string; token: string }>,
): Letter {
  return {
    subject: `Your invite to run the ${vendor.brand} partner program`,
    to: name,
    body: [
      `You are invited as a super admin of the ${vendor.brand} partner program: you see and decide everything in it.`,
      'The button opens a page where you sign in. There is no password to choose.',
      { action: 'Accept the invite', url: access.origin + publicPages.signInLink(access.token) },
      `The link works once, within ${linkLifetimes.invite.inWords}. After that, ask for a new one with this e-mail address at ${access.origin}${publicPages.signIn()}.`,
    ],
    because: 'a super admin of the program invited this address.',
  }
}

export function signInLetter(
  { name }: Addressee,
  access: Readonly<{ origin: string; token: string }>,
): Letter {
  return {
    subject: `Your sign-in link for the ${vendor.brand} partner program`,
    to: name,
    body: [
      'Here is the link you asked for. It opens a page where you sign in.',
      { action: 'Sign in', url: access.origin + publicPages.signInLink(access.token) },
      `The link works once, within ${linkLifetimes.sign_in.inWords}. If it has run out, ask for another at ${access.origin}${publicPages.signIn()}.`,
      'If you did not ask for it, leave it: nobody gets in without this mail.',
    ],
    because: 'somebody asked for a sign-in link for this address.',
  }
}

function commissionSentence({
  rateBps,
  promoSlot,
}: Readonly<{ rateBps: Bps; promoSlot: number | null }>): string {
  const rate = rateInWords(rateBps)
  return promoSlot === null
    ? `Your commission is ${rate} of the revenue of your tenants.`
    : `You hold promo slot ${promoSlot}, and your commission is ${rate} of the revenue of your tenants.`
}
