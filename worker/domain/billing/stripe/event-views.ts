import type { EventProblem } from './event-problems.ts'

/**
 * What running it again would read. `kept`: what is stored of its object. `fetched`: the object, by the API key;
 * without one it can’t be run. `nothing`: nobody knows what it was about.
 */
export type RunsAgainBy = 'kept' | 'fetched' | 'nothing'

/** Something of Stripe that could not be read: an event, or an object. Instants are ISO 8601. */
export type FailedEventView = Readonly<{
  /** Stripe’s own id, “evt_…”; “unreadable:…” where it could not be told. */
  id: string
  type: string
  apiVersion: string | null
  objectKind: string | null
  objectId: string | null
  problem: EventProblem
  /** More about it, in whole sentences; null where there is no more to say. */
  detail: string | null
  happenedAt: string
  receivedAt: string
  runsAgainBy: RunsAgainBy
}>

/** GET /api/admin/billing/stripe/events?limit&cursor: the newest first. */
export type FailedEventsAnswer = Readonly<{
  items: readonly FailedEventView[]
  nextCursor: string | null
}>

/**
 * POST /api/admin/billing/stripe/events/:id/runs, without a body, and …/:id/leaving, with {reason}. `run_again`: it
 * waits for the mapper. `left`: it is settled, and not listed any more. `before`: it was no failure any more when this
 * came. What still can’t be read is refused with 409 `event_unreadable`.
 */
export type ChangedEventAnswer = Readonly<{ change: 'run_again' | 'left' | 'before' }>
