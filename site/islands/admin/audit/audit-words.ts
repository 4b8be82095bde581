import type { ChargeKind } from '#domain/billing/stripe/states.ts'
import { isCurrency } from '#domain/money/currency.ts'
import { rejectionReasons } from '#domain/states.ts'
import type { PartnerState } from '#domain/status/partner-status.ts'
import { formatDate, formatMonth } from '#site/components/figures/date-label.tsx'
import type { AuditEntry, AuditRow } from '#site/islands/admin/admin-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { formatRate } from '#site/words/format-rate.ts'
import { capitalised } from '#site/words/number-words.ts'
import { roleNames } from '#site/words/role-names.ts'

type Details = AuditEntry['details']

/** What was done, in words; an action that this page has no words for is shown by its name. */
export function auditWords({ action, details }: Pick<AuditEntry, 'action' | 'details'>): string {
  const known = words[action]
  if (known) return known(details)
  const verb = action.slice(action.indexOf('.') + 1).replaceAll('_', ' ')
  return capitalised(verb)
}

/** Who did it; people by the name they have now. */
export function actorWords({ actorKind, actorName }: Pick<AuditEntry, 'actorKind' | 'actorName'>) {
  return actorName ?? actors[actorKind]
}

/** As what they acted, at that time: "Admin of Acme". Null where the row does not tell. */
export function actedAs({ actorRole, actorCompany }: AuditRow): string | null {
  if (actorRole === null) return null
  return actorCompany === null ? roleNames[actorRole] : `${roleNames[actorRole]} of ${actorCompany}`
}

const actors: Readonly<Record<AuditEntry['actorKind'], string>> = {
  person: 'a former admin',
  applicant: 'the applicant',
  api_key: 'the billing side',
  system: 'the program itself',
}

const words: Readonly<Record<string, (details: Details) => string>> = {
  'application.submitted': () => 'Application sent',
  'application.approving': (details) => `Approval begun: ${approvalTerms(details)}`,
  'application.approved': (details) => `Approved: ${approvalTerms(details)}`,
  'application.approval_released': ({ because }) =>
    because === 'email_in_use'
      ? 'Approval taken back: the e-mail address belongs to somebody of the program'
      : 'Approval taken back: no seat was left',
  'application.rejected': ({ reason, mayReapplyFromOn }) =>
    `Rejected: ${reasonLabel(reason)}. May apply again from ${dateWords(mayReapplyFromOn)}`,
  'application.information_requested': () => 'Information requested',
  'application.information_given': () => 'The question was answered',
  'application.withdrawn': () => 'Withdrawn by the applicant',
  'application.released': () => 'Application that was held back released',
  'application.discarded': () => 'Application that was held back discarded',
  'reseller.rate_set': ({ rateBps, fromMonth, wasBps }) =>
    `Rate set to ${rateWords(rateBps)} from ${monthWords(fromMonth)}${
      typeof wasBps === 'number' ? `, was ${rateWords(wasBps)}` : ''
    }`,
  'reseller.rate_withdrawn': ({ rateBps, fromMonth, standsBps }) =>
    `Rate of ${rateWords(rateBps)} from ${monthWords(fromMonth)} withdrawn, so that it is ${rateWords(standsBps)}`,
  'reseller.adjustment_booked': ({ amountMinor, currency }) =>
    `Adjustment booked: ${moneyWords(amountMinor, currency)}`,
  'reseller.company_corrected': ({ fields }) => `Company corrected: ${fieldWords(fields)}`,
  'reseller.suspended': () => 'Suspended',
  'reseller.suspension_lifted': () => 'Suspension lifted',
  'reseller.activity_lock_set': ({ activeUntilOn, wasUntilOn }) =>
    `Active-until date set to ${dateWords(activeUntilOn)}${
      typeof wasUntilOn === 'string' ? `, was ${dateWords(wasUntilOn)}` : ''
    }`,
  'reseller.activity_lock_cleared': ({ wasUntilOn }) =>
    `Active-until date cleared, was ${dateWords(wasUntilOn)}`,
  'reseller.status_recorded': ({ state, previousState }) =>
    `Status ${stateWords(state)}${
      typeof previousState === 'string' ? `, was ${stateWords(previousState)}` : ''
    }`,
  'tenant.recorded': ({ onboardedOn }) => `Recorded as onboarded on ${dateWords(onboardedOn)}`,
  'tenant.corrected': ({ onboardedOn, wasOnboardedOn, test, wasTest, renamed }) =>
    [
      ...(renamed === true ? ['name'] : []),
      ...(onboardedOn === wasOnboardedOn
        ? []
        : [`date from ${dateWords(wasOnboardedOn)} to ${dateWords(onboardedOn)}`]),
      ...(test === wasTest
        ? []
        : [test === true ? 'now a test tenant' : 'no test tenant any more']),
    ].reduce((text, part, index) => `${text}${index === 0 ? ' ' : ', '}${part}`, 'Corrected:'),
  'tenant.moved_away': ({ fromMonth }) => `Moved away from its owner from ${monthWords(fromMonth)}`,
  'tenant.moved_in': ({ fromMonth }) => `Moved to its new owner from ${monthWords(fromMonth)}`,
  'import.confirmed': ({ acceptableRows, rowCount }) =>
    `Import confirmed: ${acceptableRows} of ${rowCount} rows to be taken in`,
  'import.done': ({ acceptedRows, unchangedRows, refusedRows }) =>
    `Import done: ${acceptedRows} rows taken in, ${unchangedRows} unchanged, ${refusedRows} refused`,
  // Rows of endpoints from before 28 November 2026 name no host.
  'webhook.added': ({ host }) =>
    typeof host === 'string'
      ? `Endpoint added: ${host} is told`
      : 'Endpoint added, with its secret',
  'webhook.changed': ({ host, isMoved }) => {
    if (typeof host === 'string') return `Endpoint changed: ${host} is told from now on`
    return isMoved === true ? 'Endpoint changed, with its address' : 'Endpoint changed'
  },
  'webhook.switched_off': ({ reason }) =>
    reason === 'gone'
      ? 'Endpoint switched off: it answered that it is gone'
      : 'Endpoint switched off',
  'webhook.switched_on': () => 'Endpoint switched on again',
  'webhook.secret_rotated': () => 'New secret made; the earlier one signs for 24 hours more',
  'webhook.earlier_secret_ended': () => 'Earlier secret ended',
  'webhook.tested': () => 'Test delivery ordered',
  'webhook.sent_again': () => 'Delivery sent again',
  'stripe.event_run_again': () => 'Event of Stripe run again',
  'stripe.event_left': () => 'Event of Stripe left as unread',
  'webhook.ended': () => 'Endpoint ended',
  'stripe.kind_set': ({ chargeKind, wasKind }) =>
    `Said to be ${chargeWords(chargeKind)}${wasKind === null ? '' : `, was ${chargeWords(wasKind)}`}`,
  'stripe.credited': ({ matter, amountMinor, currency }) =>
    `${capitalised(String(matter))} credited: ${moneyWords(amountMinor, currency)}`,
  'stripe.left': ({ matter }) => `${capitalised(String(matter))} left as it is`,
  'stripe.counting_set': ({ countsOnce }) =>
    `Invoices finalised from then on count once ${countsOnce === 'paid' ? 'paid' : 'finalised'}`,
  'audit.cut_accepted': ({ lostSequence, leftSequence }) =>
    `Cut of the log accepted: sealed up to row ${lostSequence}, ended at row ${leftSequence}`,
  'reseller.terminated': ({ fromMonth }) => `Terminated from ${monthWords(fromMonth)} on`,
}

function approvalTerms({ expect, rateBps, promoSlot }: Details): string {
  const rate = rateWords(rateBps)
  if (typeof promoSlot === 'number') return `seat ${promoSlot}, ${rate}`
  if (expect === 'promo') return `seat, ${rate}`
  return expect === 'custom' ? `agreed rate, ${rate}` : `standard rate, ${rate}`
}

function reasonLabel(code: unknown): string {
  return rejectionReasons.find((reason) => reason.code === code)?.label ?? 'no reason recorded'
}

const states: Readonly<Record<PartnerState, string>> = {
  none: 'none',
  active: 'active',
  at_risk: 'at risk',
  locked: 'locked',
}

const stateWords = (value: unknown): string =>
  Object.entries(states).find(([state]) => state === value)?.[1] ?? 'unknown'

const fieldLabels: Readonly<Record<string, string>> = {
  companyName: 'name',
  postalAddress: 'postal address',
  country: 'country',
  website: 'website',
  registrationNumber: 'registration or VAT number',
}

const fieldWords = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((field) => fieldLabels[String(field)] ?? 'another field').join(', ')
    : 'unknown'

const charges: Readonly<Record<ChargeKind, string>> = {
  platform_fee: 'a platform fee',
  overage: 'message overage',
  none: 'neither fee nor overage',
}

const chargeWords = (value: unknown): string =>
  Object.entries(charges).find(([kind]) => kind === value)?.[1] ?? 'unknown'

const rateWords = (value: unknown) => (typeof value === 'number' ? formatRate(value) : 'unknown')
const moneyWords = (amountMinor: unknown, currency: unknown) =>
  typeof amountMinor === 'number' && isCurrency(currency)
    ? formatMoney(amountMinor, currency)
    : 'unknown'
const monthWords = (value: unknown) => (typeof value === 'string' ? formatMonth(value) : 'unknown')
const dateWords = (value: unknown) => (typeof value === 'string' ? formatDate(value) : 'unknown')
