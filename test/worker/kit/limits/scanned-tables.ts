import { env } from 'cloudflare:workers'
import type { Meter } from '#test/worker/kit/metered-d1.ts'

/**
 * The tables that statements go through from end to end, as SQLite plans them; what a query makes itself is none. Of
 * bound JSON that is gone through once for each row of a table: “json within” and that table.
 */
export async function scannedTables(log: Meter['log']): Promise<string[]> {
  const { results: tables } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*'`,
  ).all<{ name: string }>()
  const scanned: string[] = []
  for (const { sql } of log) {
    if (!/^\s*(select|with|update|delete|insert)/i.test(sql)) continue
    const isTable = (name: string) => tables.some((each) => each.name === name)
    const plan = await planOf(sql)
    for (const { name, index } of plan.flatMap(scannedBy)) {
      const table = tableOf(name, sql)
      if (isTable(table)) scanned.push(index === undefined ? table : `${table} by ${index}`)
    }
    const outer = plan.flatMap((step, at) => outerOfJson(step, plan.slice(0, at)))
    for (const table of outer.map((name) => tableOf(name, sql))) {
      if (isTable(table)) scanned.push(`json within ${table}`)
    }
  }
  return scanned
}

type Step = Readonly<{ parent: number; detail: string }>

async function planOf(sql: string): Promise<Step[]> {
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from(sql.matchAll(/\?/g), () => null))
    .all<Step>()
  return plan.results
}

/** What SQLite goes through from end to end in a step, by the name or alias that it has there. */
function scannedBy({ detail }: Step) {
  const [, name, index] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? []
  return name === undefined ? [] : [{ name, index }]
}

/** The loop around bound JSON, which is read anew for each of its rows. JSON within JSON is a part of that. */
function outerOfJson({ parent, detail }: Step, before: readonly Step[]): string[] {
  const isJson = (text: string) => /^SCAN \w+ VIRTUAL TABLE/.test(text)
  const beside = before.filter((step) => step.parent === parent).map((step) => step.detail)
  if (!isJson(detail) || beside.some(isJson)) return []
  return beside.flatMap((outer) => /^(?:SEARCH|SCAN) (\w+)/.exec(outer)?.[1] ?? [])
}

/** The table behind an alias of the statement. */
const tableOf = (name: string, sql: string): string =>
  new RegExp(`"?(\\w+)"? AS "?${name}"?\\b`, 'i').exec(sql)?.[1] ?? name
