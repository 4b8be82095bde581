import type { MailPayloads } from '#db/mail/outbox.ts'
import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import type { MailKind } from '#domain/states.ts'
import {
  alreadyInProgramLetter,
  lockReachedLetter,
  rateChangedLetter,
  rateWithdrawnLetter,
  statementPaidLetter,
  statementReadyLetter,
  statusAtRiskLetter,
} from '#mail/partner-letters.ts'
import { composeInvite, composeSignInLink } from './compose-access-mail.ts'
import type { Composed, Composing, MailAddressee } from './composing.ts'

/** A mail to a person who may get it. Throws for a kind that goes to applicants only. */
export function composeForPerson(
  composing: Composing,
  mail: LeasedMail,
  addressee: MailAddressee,
): Composed {
  const { origin } = composing
  const to = addressee.email
  switch (mail.kind) {
    case 'invite':
      return composeInvite(composing, mail, addressee)
    case 'sign_in_link':
      return composeSignInLink(composing, mail, addressee)
    case 'application_not_possible':
      return { to, letter: alreadyInProgramLetter(addressee, origin) }
    case 'rate_changed':
      return { to, letter: rateChangedLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'rate_withdrawn':
      return { to, letter: rateWithdrawnLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'status_at_risk':
      return { to, letter: statusAtRiskLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'lock_reached':
      return { to, letter: lockReachedLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'statement_ready':
    case 'statement_paid':
      return composeStatementMail(composing, mail, mail.kind, addressee)
    default:
      throw new Error(`a mail of kind ${mail.kind} goes to an applicant`)
  }
}

function composeStatementMail(
  { origin, facts }: Composing,
  mail: LeasedMail,
  kind: 'statement_ready' | 'statement_paid',
  addressee: MailAddressee,
): Composed {
  const { statementNumber } = payloadOf(mail, kind)
  const statement = facts.statements.get(statementNumber)
  if (!statement) throw new Error('a statement mail without its statement')
  const to = addressee.email
  if (kind === 'statement_ready') {
    return { to, letter: statementReadyLetter(addressee, statement, origin) }
  }
  const payment = facts.payments.get(statementNumber)
  if (!payment) return { lapsed: 'no_longer_asked' }
  return { to, letter: statementPaidLetter(addressee, statement, payment, origin) }
}

// `insertMail` is the only writer of payloads, and takes each kind's shape only.
const payloadOf = <Kind extends MailKind>(mail: LeasedMail, _kind: Kind): MailPayloads[Kind] =>
  mail.payload as MailPayloads[Kind]
