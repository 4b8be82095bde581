import { type StoredEvent, storeEvents } from '#db/billing/received-events.ts'
import type { Database } from '#db/core/database.ts'
import { eventProblemInWords } from '#domain/billing/stripe/event-problems.ts'
import { readReplayed } from '#domain/billing/stripe/reading/read-loose-object.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { sha256Hex } from '#domain/text/digest.ts'

/** A line of a file; `nth` counts from 1. */
export type ReplayedLine = Readonly<{ nth: number; text: string }>

/** What became of some lines: how many were new, how many were known; what is not kept; what can’t be read, and why. */
export type Replayed = Readonly<{
  stored: number
  known: number
  otherMode: number
  unread: number
  refused: readonly Readonly<{ nth: number; why: string }>[]
}>

/**
 * Stores what lines of a file say, an event or an object each, as if Stripe had sent it: the mapper takes it in.
 * Repeated it changes nothing. Without `db` it only reads.
 */
export async function replayLines(
  { db, nowMs, isLive }: Readonly<{ db: Database | null; nowMs: number; isLive: boolean }>,
  lines: readonly ReplayedLine[],
): Promise<Replayed> {
  const nowS = Math.floor(nowMs / secondMs)
  const refused: { nth: number; why: string }[] = []
  const events: StoredEvent[] = []
  let [otherMode, unread] = [0, 0]
  for (const { nth, text } of lines) {
    const read = await readLine(text, { isLive, nowS })
    if (read === null) continue
    if (read === 'other_mode') otherMode += 1
    else if (read === 'unread') unread += 1
    else if (typeof read === 'string') refused.push({ nth, why: read })
    else events.push(read)
  }
  const stored = db === null ? 0 : await storeEvents(db, events, nowMs)
  return { stored, known: events.length - stored, otherMode, unread, refused }
}

/** What a line says; null where it is empty, and in a sentence why it can’t be read. */
async function readLine(text: string, reader: Readonly<{ isLive: boolean; nowS: number }>) {
  const line = text.trim()
  if (line === '') return null
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'It is not JSON.'
  }
  const read = readReplayed(value, reader)
  if (typeof read === 'string') return read
  const { failure, asOfS } = read
  if (failure !== null) return failure.detail ?? eventProblemInWords[failure.problem].what
  // A time that is still to come would outdo all that comes until then.
  if (asOfS > reader.nowS + secondsAhead) return 'It is dated ahead of the clock here.'
  return { ...read, id: read.id ?? `replayed:${await sha256Hex(line)}` }
}

const secondsAhead = 300
