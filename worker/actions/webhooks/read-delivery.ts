import { type Outcome, refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findDelivery } from '#db/webhooks/delivery-list.ts'
import { listTries, type TryRow } from '#db/webhooks/delivery-tries.ts'
import { findStanding } from '#db/webhooks/endpoints.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { EndpointKind } from '#domain/webhooks/endpoint-address.ts'
import {
  signatureHeader,
  timestampHeader,
  webhookHeaders,
} from '#domain/webhooks/webhook-headers.ts'
import type { DeliveryDetail, TryView } from '#domain/webhooks/webhook-views.ts'
import { bodyOf } from './compose-webhook.ts'
import { noSuchEndpoint } from './endpoint-refusals.ts'
import { deliveryView } from './read-webhooks.ts'

/** A delivery whole, with each of its tries. `origin`: that of links in lines for Slack. */
export async function readDelivery(
  db: Database,
  { endpointId, id, origin }: Readonly<{ endpointId: string; id: string; origin: string }>,
): Promise<Outcome<{ detail: DeliveryDetail }>> {
  const [standing, delivery, tries] = await together(db, [
    findStanding(db, endpointId),
    findDelivery(db, { endpointId, id }),
    listTries(db, id),
  ])
  if (standing === null || standing.isEnded) return noSuchEndpoint
  if (delivery === null) return noSuchDelivery
  const detail = {
    ...deliveryView(delivery),
    headers: shownHeaders(standing.kind, id, tries[0]),
    body: bodyOf(standing.kind, delivery, origin),
    recorded: tries.map(tryView),
    unrecorded: delivery.attempts - recordedSinceOrdered(tries, delivery.attempts),
  }
  return { ok: true, detail }
}

const noSuchDelivery = refuse(
  'not_found',
  'That message is not kept any more: of an endpoint the last 100 are. Load the list again.',
)

/** Of the latest try. The signature is made anew at each, and nobody needs it but who receives it. */
function shownHeaders(kind: EndpointKind, id: string, latest: TryRow | undefined) {
  const atMs = latest?.begunAtMs ?? 0
  const headers = webhookHeaders({ id, atMs, signature: kind === 'slack' ? null : '' })
  return Object.entries(headers).map(([name, value]) => {
    const isAnew = name === signatureHeader || (name === timestampHeader && latest === undefined)
    return { name, value: isAnew ? null : value }
  })
}

/** How many of the latest ones belong together: their numbers fall until it was ordered anew. */
function recordedSinceOrdered(tries: readonly TryRow[], attempts: number): number {
  let last = attempts + 1
  const before = tries.findIndex(({ nth }) => {
    const isAnother = nth >= last
    last = nth
    return isAnother
  })
  return before === -1 ? tries.length : before
}

const tryView = ({ begunAtMs, ...row }: TryRow): TryView => ({
  ...row,
  begunAt: isoInstant(begunAtMs),
})
