import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import type { Database } from '#db/core/database.ts'
import { isDatabaseUnavailable } from '#db/core/database-error.ts'
import {
  deleteSession,
  extendSession,
  findLiveSession,
  type NewSession,
  noteSessionUse,
} from '#db/people/sessions.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { type LogPlace, logFailure } from '#worker/log/log-failure.ts'
import { absoluteLifetimeMs } from './session-lifetimes.ts'

/** How exactly "last used" is known: it costs a write each time. */
const useNotedEveryMs = hourMs

/**
 * lucia's sessions on D1, for one request at `nowMs`. Ids are hashed at rest: lucia alone sees the plain ones.
 * A new session is handed to `made` and not written: signing in is one batch, with its row in it.
 */
export const sessionAdapter = (
  db: Database,
  nowMs: number,
  { place, made }: Readonly<{ place: LogPlace; made: NewSession[] }>,
): Adapter => ({
  async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const found = await findLiveSession(db, await sha256Hex(id), nowMs)
    // Not deleted here: a suspension can be lifted, and the clean-up job deletes what has expired.
    if (!found) return [null, null]
    const { expiresAtMs, createdAtMs, usedAtMs, device, personId, ...person } = found
    if (nowMs - (usedAtMs ?? createdAtMs) >= useNotedEveryMs) await noteUse(db, id, nowMs, place)
    return [
      { id, userId: personId, expiresAt: new Date(expiresAtMs), attributes: { device } },
      { id: personId, attributes: { ...person, personId } },
    ]
  },

  async setSession({ id, userId, expiresAt, attributes }) {
    made.push({
      idHash: await sha256Hex(id),
      personId: userId,
      createdAtMs: nowMs,
      expiresAtMs: expiresAt.getTime(),
      endsAtMs: nowMs + absoluteLifetimeMs,
      device: attributes.device,
    })
  },

  async updateSessionExpiration(id, expiresAt) {
    await extendSession(db, await sha256Hex(id), expiresAt.getTime())
  },

  async deleteSession(id) {
    await deleteSession(db, await sha256Hex(id))
  },

  getUserSessions: unasked,
  deleteUserSessions: unasked,
  deleteExpiredSessions: unasked,
})

/** lucia's interface asks for these; the program lists and ends sessions by its own verbs. */
const unasked = (): Promise<never> =>
  Promise.reject(new Error('lucia lists and ends no sessions here: see actions/people'))

/** A hint for the person's list of sessions: nobody is turned away because it could not be written. */
async function noteUse(db: Database, id: string, nowMs: number, place: LogPlace): Promise<void> {
  try {
    await noteSessionUse(db, await sha256Hex(id), nowMs, nowMs - useNotedEveryMs)
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    logFailure('session_use_not_noted', error, place)
  }
}
