import { z } from 'zod'
import { readStripeObject } from '../read-object.ts'
import {
  type EventReader,
  type ReadEvent,
  readStripeEvent,
  type UnkeptEvent,
  withObject,
} from './read-event.ts'

/**
 * What an object says that came without an event: fetched, or a line of a file. It is as new as it came, and has no
 * id of its own. Of what was written in an older version amounts would be read wrongly: it is told by its fields.
 */
export function readLooseObject(
  object: unknown,
  { isLive, nowS }: EventReader,
): ReadEvent | UnkeptEvent {
  const { livemode } = signs.safeParse(object).data ?? {}
  if (livemode != null && livemode !== isLive) return 'other_mode'
  const read = readStripeObject(object)
  if (read === null) return 'unread'
  const event: ReadEvent = {
    ...{ id: null, type: 'object', apiVersion: null, asOfS: nowS },
    ...{ objectKind: null, objectId: null, snapshot: null, failure: null },
  }
  if (isOfOldVersion(object)) return { ...event, failure: { problem: 'api_version', detail: null } }
  return withObject(event, read)
}

/** What a line of a file holds: an event, or an object. */
export const readReplayed = (value: unknown, reader: EventReader): ReadEvent | UnkeptEvent =>
  signs.safeParse(value).data?.object === 'event'
    ? readStripeEvent(value, reader)
    : readLooseObject(value, reader)

const signs = z.object({ object: z.string().optional(), livemode: z.boolean().nullish() })

/** Taxes of a line stood under another name, beside its price, until 2025-03-31. */
const oldLines = z.object({
  lines: z.object({ data: z.array(z.looseObject({})) }),
})

function isOfOldVersion(object: unknown): boolean {
  const lines = oldLines.safeParse(object).data?.lines.data ?? []
  return lines.some((line) => 'tax_amounts' in line)
}
