import { type Refusal, refuse } from '#actions/outcome.ts'
import type { findOpenAccessToken } from '#db/people/one-time-tokens.ts'
import { publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findOpenAccessToken>>>

/** Why an open token lets its person in no more; null when it does. */
export function accessRefusal({ disabledAtMs, suspendedAtMs }: Found): Refusal | null {
  if (disabledAtMs !== null) return personDisabled
  return suspendedAtMs === null ? null : resellerSuspended
}

/** The same for wrong, expired, used and ended tokens. */
export const tokenInvalid = refuse(
  'token_invalid',
  `This link has expired, was used already, or was replaced by a newer one. Ask for a new link at ${publicPages.signIn()}.`,
)

const personDisabled = refuse(
  'sign_in_blocked',
  `This account is switched off. Write to ${vendor.supportEmail} if you think that it should not be.`,
)

const resellerSuspended = refuse(
  'sign_in_blocked',
  `Your company’s partnership is suspended, so nobody of it can sign in for now. Write to ${vendor.supportEmail} to sort it out.`,
)
