import { env } from 'cloudflare:workers'
import type { Meter } from '#test/worker/kit/metered-d1.ts'

/** The tables that statements go through from end to end, as SQLite plans them; what a query makes itself is none. */
export async function scannedTables(log: Meter['log']): Promise<string[]> {
  const { results: tables } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*'`,
  ).all<{ name: string }>()
  const scanned: string[] = []
  for (const { sql } of log) {
    if (!/^\s*(select|with|update|delete|insert)/i.test(sql)) continue
    for (const { name, index } of await scannedBy(sql)) {
      const table = tableOf(name, sql)
      if (!tables.some((each) => each.name === table)) continue
      scanned.push(index === undefined ? table : `${table} by ${index}`)
    }
  }
  return scanned
}

/** What SQLite goes through from end to end for a statement, by the name or alias that it has there. */
async function scannedBy(sql: string) {
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from(sql.matchAll(/\?/g), () => null))
    .all<{ detail: string }>()
  return plan.results.flatMap(({ detail }) => {
    const [, name, index] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? []
    return name === undefined ? [] : [{ name, index }]
  })
}

/** The table behind an alias of the statement. */
const tableOf = (name: string, sql: string): string =>
  new RegExp(`"?(\\w+)"? AS "?${name}"?\\b`, 'i').exec(sql)?.[1] ?? name
