import { z } from 'zod'
import { type EventProblem, oldestApiVersion } from '../event-problems.ts'
import { isSnapshot, type ObjectProblem, readStripeObject } from '../read-object.ts'
import type { Snapshot } from '../snapshots.ts'
import { objectKinds } from '../states.ts'
import { isOfTheLedger, isTooLarge } from './bounds.ts'
import { id as objectId, seconds } from './object-fields.ts'

/** Why something could not be read; `detail` is more about it, in whole sentences. */
export type EventFailure = Readonly<{ problem: EventProblem; detail: string | null }>

/** What is kept of something that Stripe sent. */
export type ReadEvent = Readonly<{
  /** Stripe’s own; null where it can’t be told. */
  id: string | null
  type: string
  apiVersion: string | null
  asOfS: number
  objectKind: string | null
  objectId: string | null
  /** What was read of its object; with a failure only what is well but for that. */
  snapshot: Snapshot | null
  failure: EventFailure | null
}>

/** `other_mode`: of the other of test and live. `unread`: of an object that the mapping does not read. */
export type UnkeptEvent = 'other_mode' | 'unread'

/** What an event is read against: which mode is ours, and the second in which it came. */
export type EventReader = Readonly<{ isLive: boolean; nowS: number }>

/** What an event says (stripe-mapping 1.1), as a body was parsed; or why nothing of it is kept. */
export function readStripeEvent(
  value: unknown,
  { isLive, nowS }: EventReader,
): ReadEvent | UnkeptEvent {
  const parsed = head.safeParse(value)
  if (!parsed.success) return failed(nothingSaid(nowS), 'shape', 'It is no event of Stripe.')
  const { id, type, created, livemode, api_version: apiVersion, data } = parsed.data
  if (livemode !== null && livemode !== isLive) return 'other_mode'
  const object = data?.object
  const about = object ?? parsed.data.related_object
  if (isOfOtherKind(about?.kind) || type === previewOfNothing) return 'unread'
  const said = {
    ...nothingSaid(created ?? nowS),
    ...{ id, type, apiVersion },
    ...{ objectKind: about?.kind ?? null, objectId: about?.id ?? null },
  }
  if (object === undefined) {
    const isThin = parsed.data.related_object !== null || parsed.data.object === thinEvent
    return isThin ? failed(said, 'thin') : failed(said, 'shape', 'It holds no object.')
  }
  if (id === null || created === null || livemode === null) {
    return failed(said, 'shape', 'It does not say which event it is, of when, or of which mode.')
  }
  if (isOlder(apiVersion)) return failed(said, 'api_version')
  const read = readStripeObject(object.whole)
  if (read === null) return 'unread'
  return withObject(said, read)
}

/** The same with what was read of its object, or with why it can’t be kept. */
export function withObject(event: ReadEvent, read: Snapshot | ObjectProblem): ReadEvent {
  const snapshot = isSnapshot(read) ? read : (read.snapshot ?? null)
  const known = snapshot && { objectKind: snapshot.kind, objectId: snapshot.id }
  const about = { ...event, ...known, snapshot: null, failure: null }
  if (snapshot !== null && isTooLarge(snapshot)) return failed(about, 'large')
  if (snapshot !== null && !isOfTheLedger(snapshot)) return failed(about, 'amount')
  if (isSnapshot(read)) return { ...about, snapshot }
  return { ...failed(about, read.problem, read.detail), snapshot }
}

/** Whether a version is from before what is read, or none. “2025-03-31.basil” is compared by its date. */
function isOlder(version: string | null): boolean {
  const [date = ''] = /^\d{4}-\d{2}-\d{2}/.exec(version ?? '') ?? []
  return date < oldestApiVersion.slice(0, 10)
}

/** Of the name that Stripe gives to what has no object in it. */
const thinEvent = 'v2.core.event'

/** An invoice that there will be, and that has no id yet. */
const previewOfNothing = 'invoice.upcoming'

const ids = /^[\w.:-]{1,255}$/
const isOfOtherKind = (kind: string | null | undefined): boolean =>
  kind != null && !objectKinds.some((each) => each === kind)

const name = z.string().regex(/^[\w.]{1,40}$/)
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().catch(null)

/** What an event says of itself, each by itself: what is not as it should be is null. */
const head = z.object({
  object: orNull(z.string()),
  id: orNull(z.string().regex(ids)),
  type: z
    .string()
    .regex(/^[\w.]{1,100}$/)
    .catch('unknown'),
  created: orNull(z.union([seconds, z.iso.datetime().transform(secondOf)])),
  livemode: orNull(z.boolean()),
  api_version: orNull(z.string().regex(/^[\w.-]{1,40}$/)),
  data: orNull(
    z.object({
      object: z
        .looseObject({ object: orNull(name), id: orNull(objectId) })
        .transform((whole) => ({ kind: whole.object, id: whole.id, whole }))
        .optional(),
    }),
  ),
  related_object: orNull(
    z.object({ type: name, id: objectId }).transform(({ type, id }) => ({ kind: type, id })),
  ),
})

function secondOf(instant: string): number {
  return Math.max(0, Math.floor(Date.parse(instant) / 1000))
}

const nothingSaid = (asOfS: number): ReadEvent => ({
  ...{ id: null, type: 'unknown', apiVersion: null, asOfS },
  ...{ objectKind: null, objectId: null, snapshot: null, failure: null },
})

const failed = (
  event: ReadEvent,
  problem: EventProblem,
  detail: string | null = null,
): ReadEvent => ({ ...event, failure: { problem, detail } })
