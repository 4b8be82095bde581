import type { LeasedMail } from '#db/mail/outbox-delivery.ts'
import { mailedAdminPages, mailedPages } from '#domain/page-paths.ts'
import { newDeviceLetter } from '#mail/access-letters.ts'
import {
  alreadyInProgramLetter,
  lockReachedLetter,
  paymentReversedLetter,
  rateChangedLetter,
  rateWithdrawnLetter,
  statementPaidLetter,
  statementReadyLetter,
  statusAtRiskLetter,
  tenantTransferredLetter,
} from '#mail/partner-letters.ts'
import {
  resellerSuspendedLetter,
  resellerTerminatedLetter,
  suspensionLiftedLetter,
} from '#mail/standing-letters.ts'
import { removedFromTeamLetter, roleChangedLetter } from '#mail/team-letters.ts'
import { newsLetter } from '#mail/vendor-letters.ts'
import { composeInvite, composeSignInLink } from './compose-access-mail.ts'
import { type Composed, type Composing, type MailAddressee, payloadOf } from './composing.ts'

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
      return {
        to,
        letter: alreadyInProgramLetter(
          addressee.suspendedAtMs === null ? 'person' : 'suspended',
          origin,
        ),
      }
    case 'rate_changed':
      return { to, letter: rateChangedLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'rate_withdrawn':
      return { to, letter: rateWithdrawnLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'new_device':
      return {
        to,
        letter: newDeviceLetter(
          addressee,
          payloadOf(mail, mail.kind),
          origin + accountPage(addressee),
        ),
      }
    case 'role_changed':
      return { to, letter: roleChangedLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'removed_from_team':
      return { to, letter: removedFromTeamLetter(addressee) }
    case 'tenant_transferred':
      return composeTenantMail(composing, mail, addressee)
    case 'reseller_suspended':
      return { to, letter: resellerSuspendedLetter(addressee) }
    case 'suspension_lifted':
      return { to, letter: suspensionLiftedLetter(addressee, origin) }
    case 'reseller_terminated':
      return { to, letter: resellerTerminatedLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'vendor_application_received':
    case 'vendor_applicant_replied':
    case 'vendor_month_not_closed':
    case 'vendor_mail_failed':
    case 'vendor_job_in_trouble':
      return { to, letter: newsLetter(addressee, mail.kind, payloadOf(mail, mail.kind), origin) }
    case 'status_at_risk':
      return { to, letter: statusAtRiskLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'lock_reached':
      return { to, letter: lockReachedLetter(addressee, payloadOf(mail, mail.kind), origin) }
    case 'statement_ready':
    case 'statement_paid':
    case 'payment_reversed':
      return composeStatementMail(composing, mail, mail.kind, addressee)
    default:
      throw new Error(`a mail of kind ${mail.kind} goes to an applicant`)
  }
}

function composeStatementMail(
  { origin, facts }: Composing,
  mail: LeasedMail,
  kind: 'statement_ready' | 'statement_paid' | 'payment_reversed',
  addressee: MailAddressee,
): Composed {
  const { statementNumber } = payloadOf(mail, kind)
  const statement = facts.statements.get(statementNumber)
  if (!statement) throw new Error('a statement mail without its statement')
  const to = addressee.email
  if (kind === 'statement_ready') {
    return { to, letter: statementReadyLetter(addressee, statement, origin) }
  }
  if (kind === 'payment_reversed') {
    const { paymentSequence } = payloadOf(mail, kind)
    const reversal = facts.reversals.get(String(paymentSequence))
    if (!reversal) throw new Error('a mail about a reversal without its entry')
    return { to, letter: paymentReversedLetter(addressee, statement, reversal, origin) }
  }
  const payment = facts.payments.get(statementNumber)
  if (!payment) return { lapsed: 'no_longer_asked' }
  return { to, letter: statementPaidLetter(addressee, statement, payment, origin) }
}

function composeTenantMail(
  { origin, facts }: Composing,
  mail: LeasedMail,
  addressee: MailAddressee,
): Composed {
  const { tenantId: id, ...transfer } = payloadOf(mail, 'tenant_transferred')
  const tenant = { id, name: facts.tenantNames.get(id) ?? id, ...transfer }
  return { to: addressee.email, letter: tenantTransferredLetter(addressee, tenant, origin) }
}

const accountPage = ({ companyName }: MailAddressee): string =>
  companyName === null ? mailedAdminPages.account() : mailedPages.account()
