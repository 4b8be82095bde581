import type { DeliveredEvent } from '#domain/webhooks/webhook-events.ts'

/** What happened, as it was written down then. */
export type ToldEvent = Readonly<{
  event: DeliveredEvent
  data: Readonly<Record<string, unknown>>
  happenedAtMs: number
}>
