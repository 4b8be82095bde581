import type { LeasedDelivery } from '#db/webhooks/due-deliveries.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { EndpointKind } from '#domain/webhooks/endpoint-address.ts'
import { slackLine } from './slack-line.ts'

/** What a delivery bears, the same bytes at every try. */
export const bodyOf = (kind: EndpointKind, delivery: LeasedDelivery, origin: string): string =>
  JSON.stringify(kind === 'slack' ? { text: slackLine(delivery, origin) } : envelopeOf(delivery))

const envelopeOf = ({ event, data, happenedAtMs }: LeasedDelivery) => ({
  type: event,
  timestamp: isoInstant(happenedAtMs),
  data,
})
