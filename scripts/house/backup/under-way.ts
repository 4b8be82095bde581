// The note of a restore under way, in the database itself: an interrupted one is known by it, from any machine.
import { markTable } from './tables.ts'

/** `loading` rows, or `loaded`: only the anchor is missing. */
export type Step = 'loading' | 'loaded'
/** Which backup, by the SHA-256 of its backup.json, and how far. */
export type UnderWay = Readonly<{ backup: string; folder: string; step: Step }>

export async function readUnderWay(db: D1Database): Promise<UnderWay | null> {
  const there = await db
    .prepare(`SELECT 1 FROM sqlite_schema WHERE name = '${markTable}'`)
    .first<number>('1')
  if (there === null) return null
  return db.prepare(`SELECT backup, folder, step FROM ${markTable}`).first<UnderWay>()
}

/** For the batch that takes the triggers away. */
export const beginUnderWay = (db: D1Database, { backup, folder, step }: UnderWay) => [
  db.prepare(
    `CREATE TABLE ${markTable} (backup TEXT NOT NULL, folder TEXT NOT NULL, step TEXT NOT NULL) STRICT`,
  ),
  db.prepare(`INSERT INTO ${markTable} VALUES (?, ?, ?)`).bind(backup, folder, step),
]

export const setStep = (db: D1Database, step: Step) =>
  db.prepare(`UPDATE ${markTable} SET step = ?`).bind(step).run()

export const endUnderWay = (db: D1Database) => db.prepare(`DROP TABLE ${markTable}`).run()
