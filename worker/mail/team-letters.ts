import { mailedPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import type { ResellerRole } from '#domain/states.ts'
import type { Addressee } from './access-letters.ts'
import type { Letter } from './letter.ts'
import { becauseOfAccount } from './partner-letters.ts'

const newRoles: Readonly<Record<ResellerRole, string>> = {
  reseller_admin:
    'You are an admin now: beside reading everything, you invite and remove people of the team, and choose their roles.',
  reseller_member:
    'You are a member now: you read everything as before, and the admins manage the team.',
}

export const roleChangedLetter = (
  addressee: Addressee,
  { role }: Readonly<{ role: ResellerRole }>,
  origin: string,
): Letter => ({
  subject: `Your role in the ${vendor.brand} partner program has changed`,
  to: addressee.name,
  body: [
    `An admin changed your role in the account of ${addressee.companyName ?? 'your company'}. ${newRoles[role]}`,
    { action: 'See your account', url: origin + mailedPages.account() },
    'If that is a mistake, ask an admin of your team to change it back.',
  ],
  because: becauseOfAccount(addressee),
})

/** To somebody who had joined: who had not is not told of an account that they never saw. */
export const removedFromTeamLetter = (addressee: Addressee): Letter => ({
  subject: `Your access to the ${vendor.brand} partner program has ended`,
  to: addressee.name,
  body: [
    `You were removed from the team of ${addressee.companyName ?? 'your company'}. You are signed out everywhere, and no link that you were sent lets you in any more.`,
    `If that is a mistake, ask an admin of the team to invite you again, or write to ${vendor.supportEmail}.`,
    'This is the last mail about that account.',
  ],
  because: 'this address belonged to the team until now.',
})
