import { resellerLabel } from '#domain/ids.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import { mailedAdminPages as pages } from '#domain/page-paths.ts'
import { type EventPayload, eventPayloads } from '#domain/webhooks/event-payloads.ts'
import type { DeliveredEvent } from '#domain/webhooks/webhook-events.ts'
import {
  amountInWords,
  dateInWords,
  monthInWords,
  rateInWords,
  tenantsInWords,
} from '#mail/figures-in-words.ts'
import type { ToldEvent } from './told-event.ts'

/** One line for a channel of Slack: what happened, and where it is seen. */
export function slackLine({ event, data }: ToldEvent, origin: string): string {
  const { says, path } = lineOf(event, data)
  return `${escaped(says)} ${escaped(origin + path)}`
}

type Line = Readonly<{ says: string; path: string }>

type Lines = { readonly [Event in DeliveredEvent]: (told: EventPayload<Event>) => Line }

const lines: Lines = {
  'application.received': ({ applicationId, expectedTenants }) => ({
    says: `An application has arrived that expects ${tenantsInWords(expectedTenants)} in 12 months.`,
    path: pages.application(applicationId),
  }),
  'application.approved': ({ applicationId, resellerNumber, rateBps, promoSlot }) => ({
    says: `${resellerLabel(resellerNumber)} was approved at ${rateInWords(toBps(rateBps))}${promoSlot === null ? '' : `, with seat ${promoSlot}`}.`,
    path: pages.application(applicationId),
  }),
  'tenant.transferred': ({ tenantId, resellerNumber, previousResellerNumber, ...months }) => ({
    says: `Tenant ${tenantId} goes from ${ownerInWords(previousResellerNumber)} to ${ownerInWords(resellerNumber)} ${monthsInWords(months)}.`,
    path: pages.tenant(tenantId),
  }),
  'month.has_gap': ({ month, gaps, resellersHeldUp }) => ({
    says:
      gaps > 0
        ? `${monthInWords(month)} is due and does not close: its control totals have ${gaps === 1 ? 'a gap' : `${gaps} gaps`}.`
        : `${monthInWords(month)} does not close: ${resellersHeldUp} of its resellers can’t be stated.`,
    path: pages.month(month),
  }),
  'month.closed': ({ month, statements }) => ({
    says: `${monthInWords(month)} is closed, with ${statements} ${statements === 1 ? 'statement' : 'statements'}.`,
    path: pages.month(month),
  }),
  'statement.ready': ({ statementNumber, payableMinor, dueOn, currency }) => ({
    says: `Statement ${statementNumber} is ready: ${amount(payableMinor, currency)} payable${dueOn === null ? '' : `, due on ${dateInWords(dueOn)}`}.`,
    path: pages.statement(statementNumber),
  }),
  'statement.paid': ({ statementNumber, amountMinor, currency, paidOn }) => ({
    says: `Statement ${statementNumber} was paid on ${dateInWords(paidOn)}: ${amount(amountMinor, currency)}.`,
    path: pages.statement(statementNumber),
  }),
  'statement.reversed': ({ statementNumber, amountMinor, currency }) => ({
    says: `The payment of ${amount(amountMinor, currency)} for statement ${statementNumber} was reversed.`,
    path: pages.statement(statementNumber),
  }),
  'reseller.status_changed': ({ resellerNumber, status, statusOn }) => ({
    says: `${resellerLabel(resellerNumber)} ${statusWords[status]} since ${dateInWords(statusOn)}.`,
    path: pages.resellers({ search: resellerLabel(resellerNumber) }),
  }),
  'webhook.test': () => ({
    says: 'This is a test: what you chose to hear of arrives here.',
    path: pages.overview(),
  }),
}

const statusWords = {
  active: 'is active',
  at_risk: 'is at risk',
  locked: 'has locked its status',
  none: 'has no status',
} as const

/**
 * What is told is written by the database, and a migration may be ahead of the Worker: a field that is not known is
 * left out, and an event or form that is not is told without words of its own. Nothing of it stops a run.
 */
function lineOf<Event extends DeliveredEvent>(event: Event, data: unknown): Line {
  if (!Object.hasOwn(eventPayloads, event)) return unknown(event)
  const told = eventPayloads[event].strip().safeParse(data)
  return told.success ? lines[event](told.data as EventPayload<Event>) : unknown(event)
}

const unknown = (event: string): Line => ({
  says: `Something happened that has no line of its own here: “${event}”. The console shows it.`,
  path: pages.overview(),
})

const ownerInWords = (number: number | null): string =>
  number === null ? 'nobody' : resellerLabel(number)

type Months = Pick<EventPayload<'tenant.transferred'>, 'fromMonth' | 'toMonth'>

const monthsInWords = ({ fromMonth, toMonth }: Months): string =>
  toMonth === null
    ? `from ${monthInWords(fromMonth)} on`
    : `from ${monthInWords(fromMonth)} until before ${monthInWords(toMonth)}`

const amount = (amountMinor: number, currency: string): string =>
  amountInWords(toMinor(amountMinor), toCurrency(currency))

/** What Slack reads as its own marks. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
