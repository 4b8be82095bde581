import { drizzle } from 'drizzle-orm/d1'
import { onceMore } from './once-more.ts'

/**
 * D1 behind drizzle. There are no interactive transactions: what belongs together goes into one batch.
 * It counts its statements as D1 does, a batch of n as n: those of one invocation when it opens one.
 */
export function openDatabase(d1: D1Database) {
  const spent = { statements: 0 }
  const logQuery = () => {
    spent.statements += 1
  }
  const db = drizzle(d1, { logger: { logQuery } })
  const send = db.batch.bind(db)
  // Drizzle logs what is sent alone, and no batch.
  const batch: typeof db.batch = (queries) => {
    spent.statements += queries.length
    return send(queries)
  }
  /** For a batch that would find itself done: sent again, once, where Cloudflare advises it. */
  const batchOnceMore: typeof db.batch = (queries) => onceMore(() => batch(queries))
  return Object.assign(db, { batch, batchOnceMore, spent: spent as Readonly<typeof spent> })
}

export type Database = ReturnType<typeof openDatabase>
