import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import type { Database } from '#db/database.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  findLiveSession,
  insertSession,
  listSessions,
} from '#db/sessions.ts'
import { sha256Hex } from '#domain/digest.ts'
import { absoluteLifetimeMs } from './session-lifetimes.ts'

const mostSessionsOfAPerson = 100

/** lucia's sessions on D1, for one request at `nowMs`. Ids are hashed at rest: lucia alone sees the plain ones. */
export const sessionAdapter = (db: Database, nowMs: number): Adapter => ({
  async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const found = await findLiveSession(db, await sha256Hex(id), nowMs)
    // Not deleted here: a suspension can be lifted, and the clean-up job deletes what has expired.
    if (!found) return [null, null]
    const { expiresAtMs, personId, ...person } = found
    return [
      { id, userId: personId, expiresAt: new Date(expiresAtMs), attributes: {} },
      { id: personId, attributes: { ...person, personId } },
    ]
  },

  /** Gives hashes as ids: they name the sessions of a list, and open none. */
  async getUserSessions(userId) {
    const rows = await listSessions(db, userId, nowMs, mostSessionsOfAPerson)
    return rows.map((row) => ({
      id: row.idHash,
      userId,
      expiresAt: new Date(row.expiresAtMs),
      attributes: {},
    }))
  },

  async setSession({ id, userId, expiresAt }) {
    await insertSession(db, {
      idHash: await sha256Hex(id),
      personId: userId,
      createdAtMs: nowMs,
      expiresAtMs: expiresAt.getTime(),
      endsAtMs: nowMs + absoluteLifetimeMs,
    })
  },

  async updateSessionExpiration(id, expiresAt) {
    await extendSession(db, await sha256Hex(id), expiresAt.getTime())
  },

  async deleteSession(id) {
    await deleteSession(db, await sha256Hex(id))
  },

  async deleteUserSessions(userId) {
    await deleteSessionsOf(db, userId)
  },

  async deleteExpiredSessions() {
    await deleteExpiredSessions(db, nowMs)
  },
})
