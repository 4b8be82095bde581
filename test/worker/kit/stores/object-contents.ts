import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

type Row = Readonly<Record<string, string | number | null>>

/** All that the Durable Object holds: every row by table. */
export type ObjectContents = ReadonlyMap<string, readonly Row[]>

export const readObject = (): Promise<ObjectContents> =>
  runInDurableObject(
    env.PROMO_SLOTS.getByName('launch'),
    (_object, { storage }) =>
      new Map(
        tablesOf(storage.sql).map((table) => [
          table,
          storage.sql.exec<Row>(`SELECT * FROM ${table} ORDER BY 1`).toArray(),
        ]),
      ),
  )

/** Fills the object with this, instead of what it holds. */
export const fillObject = (contents: ObjectContents): Promise<void> =>
  runInDurableObject(env.PROMO_SLOTS.getByName('launch'), (_object, { storage: { sql } }) => {
    for (const table of tablesOf(sql)) sql.exec(`DELETE FROM ${table}`)
    for (const [table, rows] of contents) {
      for (const row of rows) {
        const values = Object.values(row)
        sql.exec(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`, ...values)
      }
    }
  })

const tablesOf = (sql: SqlStorage): string[] =>
  sql
    .exec<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*' ORDER BY name`,
    )
    .toArray()
    .map(({ name }) => name)
