import { type FailedEventRow, listFailedEvents } from '#db/billing/events.ts'
import type { Database } from '#db/core/database.ts'
import type { FailedEventView, RunsAgainBy } from '#domain/billing/stripe/event-views.ts'
import { objectKinds } from '#domain/billing/stripe/states.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'

/** What Stripe sent and could not be read, the newest first, and where the next page begins. */
export async function readFailedEvents(
  db: Database,
  { before, limit }: Readonly<{ before: number | null; limit: number }>,
): Promise<Readonly<{ items: FailedEventView[]; next: number | null }>> {
  const found = await listFailedEvents(db, { before, limit: limit + 1 })
  const page = found.slice(0, limit)
  const next = found.length > limit ? (page.at(-1)?.sequence ?? null) : null
  return { items: page.map(viewOf), next }
}

/** What running it again would read. */
const runsAgainBy = ({
  isKept,
  objectKind,
  objectId,
}: Readonly<{
  isKept: boolean
  objectKind: string | null
  objectId: string | null
}>): RunsAgainBy => {
  if (isKept) return 'kept'
  const isKnown = objectId !== null && objectKinds.some((kind) => kind === objectKind)
  return isKnown ? 'fetched' : 'nothing'
}

const viewOf = ({ sequence: _, asOfS, receivedAtMs, isKept, ...event }: FailedEventRow) => ({
  ...event,
  happenedAt: isoInstant(asOfS * secondMs),
  receivedAt: isoInstant(receivedAtMs),
  runsAgainBy: runsAgainBy({ ...event, isKept }),
})
