import { isSupersededInvite, type LeasedMail } from '#db/mail/outbox-delivery.ts'
import { insertAccessToken } from '#db/people/one-time-tokens.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { inviteLetter, signInLetter } from '#mail/access-letters.ts'
import { linkLifetimes } from '#mail/link-lifetimes.ts'
import type { Composed, Composing, MailAddressee } from './composing.ts'

/** A sign-in mail that could not be sent for this long would only puzzle its reader. */
const signInMailPatienceMs = hourMs

export async function composeInvite(
  composing: Composing,
  mail: LeasedMail,
  addressee: MailAddressee,
): Promise<Composed> {
  if (addressee.joinedAtMs !== null) return { lapsed: 'already_joined' }
  if (addressee.suspendedAtMs !== null) return { lapsed: 'reseller_suspended' }
  if (await isSupersededInvite(composing.db, mail)) return { lapsed: 'superseded' }
  const token = await mintToken(composing, mail, 'invite')
  if (token === null) return { lapsed: 'superseded' }
  const { approvedRateBps: rateBps, promoSlot } = addressee
  const approved =
    'applicationId' in mail.payload && rateBps !== null ? { rateBps, promoSlot } : null
  const access = { origin: composing.origin, token }
  return { to: addressee.email, letter: inviteLetter(addressee, approved, access) }
}

export async function composeSignInLink(
  composing: Composing,
  mail: LeasedMail,
  addressee: MailAddressee,
): Promise<Composed> {
  if (addressee.suspendedAtMs !== null) return { lapsed: 'reseller_suspended' }
  if (composing.nowMs - mail.createdAtMs > signInMailPatienceMs) return { lapsed: 'too_late' }
  const token = await mintToken(composing, mail, 'sign_in')
  if (token === null) return { lapsed: 'superseded' }
  const access = { origin: composing.origin, token }
  return { to: addressee.email, letter: signInLetter(addressee, access) }
}

/** The plain token exists from here to the mail; null when the mail was cancelled meanwhile. */
async function mintToken(
  { db, nowMs, newToken }: Composing,
  mail: LeasedMail,
  purpose: 'invite' | 'sign_in',
): Promise<string | null> {
  if (mail.personId === null) throw new Error('a link that signs in belongs to a person')
  const token = newToken()
  const lifetime = linkLifetimes[purpose === 'invite' ? 'invite' : 'sign_in_link']
  const row = {
    tokenHash: await sha256Hex(token),
    purpose,
    personId: mail.personId,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + lifetime.ms,
  }
  return (await insertAccessToken(db, row, mail)) ? token : null
}
