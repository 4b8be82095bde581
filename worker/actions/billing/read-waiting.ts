import { listMatters, type MatterPlace, type MatterRow } from '#db/billing/matters.ts'
import { listUntied, mostUntied, type UntiedRow } from '#db/billing/untied.ts'
import { listWaitingLines, type WaitingLineRow } from '#db/billing/waiting-lines.ts'
import type { Database } from '#db/core/database.ts'
import { ourMinor } from '#domain/billing/stripe/net-amounts.ts'
import type { WaitingView } from '#domain/billing/stripe/stripe-views.ts'
import {
  isOneOf,
  lineWaits,
  matterWaits,
  type WaitReason,
  wholeWaits,
} from '#domain/billing/stripe/wait-reasons.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { commissionNumerator, roundCommissionHalfEven, toMinor } from '#domain/money/money.ts'

/** Where a page begins: behind a line, or behind a matter; the lines of a reason come before its matters. */
export type WaitingPlace = Readonly<{ line: number }> | MatterPlace

type Page = Readonly<{ items: WaitingView[]; next: WaitingPlace | null }>

/** What waits for one reason, the longest waiting first. */
export async function readWaiting(
  db: Database,
  reason: WaitReason,
  { after, limit }: Readonly<{ after: WaitingPlace | null; limit: number }>,
): Promise<Page> {
  if (reason === 'payment') {
    const untied = await listUntied(db)
    return { items: untied.slice(0, mostUntied).map(untiedView), next: null }
  }
  const hasLines = isOneOf(lineWaits, reason) || isOneOf(wholeWaits, reason)
  const hasMatters = isOneOf(matterWaits, reason) || isOneOf(wholeWaits, reason)
  const isBehindLines = after !== null && !('line' in after)
  const lines =
    hasLines && !isBehindLines
      ? await listWaitingLines(db, reason, { after: after?.line ?? 0, limit: limit + 1 })
      : []
  const shown = lines.slice(0, limit).map((line) => lineView(reason, line))
  if (lines.length > limit) {
    return { items: shown, next: { line: lines[limit - 1]?.sequence ?? 0 } }
  }
  const room = limit - shown.length
  const place = isBehindLines ? after : null
  const matters = hasMatters ? await listMatters(db, reason, { after: place, limit: room + 1 }) : []
  const last = matters[room - 1]
  const isMore = matters.length > room
  return {
    items: [...shown, ...matters.slice(0, room).map((matter) => matterView(reason, matter))],
    // Where the lines just fill a page, the matters begin on the next.
    next: isMore ? (last ?? { sinceMs: -1, customerId: '', subject: '' }) : null,
  }
}

function lineView(reason: WaitReason, line: WaitingLineRow): WaitingView {
  const { tenantId, tenantName, ownerNumber, ownerName, rateBps, amountMinor } = line
  return {
    subject: line.externalId,
    reason,
    customerId: line.customerId,
    // While it waits for its customer the id is that of the customer itself, and tells nothing.
    tenant: reason === 'customer' ? null : { id: tenantId, name: tenantName },
    owner:
      ownerNumber === null || ownerName === null
        ? null
        : { number: ownerNumber, companyName: ownerName },
    namedReseller: line.namedReseller,
    invoiceId: line.invoiceId,
    month: line.month,
    currency: line.currency,
    amountMinor,
    wouldEarnMinor:
      rateBps === null ? null : roundCommissionHalfEven(commissionNumerator(amountMinor, rateBps)),
    refusal: line.refusal,
    since: isoInstant(line.sinceMs),
  }
}

const matterView = (reason: WaitReason, matter: MatterRow): WaitingView => ({
  ...bare,
  subject: matter.subject,
  reason,
  customerId: matter.customerId,
  tenant: matter.tenantName === null ? null : { id: matter.tenantId, name: matter.tenantName },
  invoiceId: matter.invoiceId,
  currency: matter.currency,
  amountMinor: matter.amountMinor,
  since: isoInstant(matter.sinceMs),
})

const untiedView = ({ id, currency, amount, sinceMs }: UntiedRow): WaitingView => ({
  ...bare,
  subject: id,
  reason: 'payment',
  customerId: null,
  tenant: null,
  invoiceId: null,
  currency,
  amountMinor: currency === null || amount === null ? null : toMinor(ourMinor(amount, currency)),
  since: isoInstant(sinceMs),
})

const bare = {
  owner: null,
  namedReseller: null,
  month: null,
  wouldEarnMinor: null,
  refusal: null,
} as const
