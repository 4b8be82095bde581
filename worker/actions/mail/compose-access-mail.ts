import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { inviteLetter, signInLetter } from '#mail/access-letters.ts'
import type { Composed, Composing, MailAddressee } from './composing.ts'
import { inviterOf } from './read-mail-facts.ts'

/** A sign-in mail that could not be sent for this long would only puzzle its reader. */
const signInMailPatienceMs = hourMs

/** An invite that a later one replaced lapses where its token is minted. */
export function composeInvite(
  { origin, facts: { addressees } }: Composing,
  mail: LeasedMail,
  addressee: MailAddressee,
): Composed {
  if (addressee.joinedAtMs !== null) return { lapsed: 'already_joined' }
  const { approvedRateBps: rateBps, promoSlot, role } = addressee
  const approved =
    'applicationId' in mail.payload && rateBps !== null ? { rateBps, promoSlot } : null
  const invitedBy = addressees.get(inviterOf(mail) ?? '')?.email ?? null
  return {
    to: addressee.email,
    link: 'invite',
    letterWith: (link) =>
      inviteLetter(addressee, { approved, role, invitedBy }, { origin, ...link }),
  }
}

export function composeSignInLink(
  { origin, nowMs }: Composing,
  mail: LeasedMail,
  addressee: MailAddressee,
): Composed {
  if (nowMs - mail.createdAtMs > signInMailPatienceMs) return { lapsed: 'too_late' }
  const lifetime = mail.payload['lastOfDay'] === true ? 'last_sign_in' : 'sign_in'
  return {
    to: addressee.email,
    link: 'sign_in',
    lifetime,
    letterWith: (link) => signInLetter(addressee, lifetime, { origin, ...link }),
  }
}
