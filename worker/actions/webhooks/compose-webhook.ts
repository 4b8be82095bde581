import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { EndpointKind } from '#domain/webhooks/endpoint-address.ts'
import { slackLine } from './slack-line.ts'
import type { ToldEvent } from './told-event.ts'

/** What a delivery bears, the same bytes at every try. */
export const bodyOf = (kind: EndpointKind, told: ToldEvent, origin: string): string =>
  JSON.stringify(kind === 'slack' ? { text: slackLine(told, origin) } : envelopeOf(told))

const envelopeOf = ({ event, data, happenedAtMs }: ToldEvent) => ({
  type: event,
  timestamp: isoInstant(happenedAtMs),
  data,
})
