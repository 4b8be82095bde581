// The tables of the program as the database itself tells them, in an order in which they can be filled.

/** `columns` of this table refer to `parentColumns` of `parent`. */
type Reference = Readonly<{
  columns: readonly string[]
  parent: string
  parentColumns: readonly string[]
}>

export type Table = Readonly<{
  name: string
  columns: readonly string[]
  key: readonly string[]
  references: readonly Reference[]
}>

/** How far a restore has come: this table is in a database only while one is under way. */
export const markTable = 'restore_under_way'

/** Tables that are not the program's: D1's own, and what wrangler and a restore keep. */
export const foreignTables: readonly string[] = ['d1_migrations', markTable]

/**
 * What holds for a moment is not backed up: a session that was ended since would work again, and every visit
 * writes here, so that no pass over all tables would find what the one before wrote.
 */
const momentary: readonly string[] = [
  'api_key_requests',
  'rate_limit_windows',
  'sessions',
  'stripe_runs',
]

type ColumnRow = { name: string; pk: number }
type ReferenceRow = { id: number; seq: number; table: string; from: string; to: string }

/** The tables that are backed up. */
export async function readTables(db: D1Database): Promise<readonly Table[]> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table'
      AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' ORDER BY name`,
    )
    .all<{ name: string }>()
  const names = results
    .map(({ name }) => name)
    .filter((name) => !foreignTables.includes(name) && !momentary.includes(name))
  if (names.length === 0) return []
  const told = await db.batch<ColumnRow & ReferenceRow>(
    names.flatMap((name) => [
      db.prepare(`PRAGMA table_info(${name})`),
      db.prepare(`PRAGMA foreign_key_list(${name})`),
    ]),
  )
  return names.map((name, index) =>
    describe(name, told[2 * index]?.results ?? [], told[2 * index + 1]?.results ?? []),
  )
}

function describe(
  name: string,
  columns: readonly ColumnRow[],
  references: readonly ReferenceRow[],
): Table {
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  if (key.length === 0) throw new Error(`the table ${name} has no primary key to read it by`)
  return {
    name,
    columns: columns.map((column) => column.name),
    key: key.map((column) => column.name),
    references: [...Map.groupBy(references, ({ id }) => id).values()].map((parts) => {
      const inOrder = parts.toSorted((a, b) => a.seq - b.seq)
      return {
        columns: inOrder.map(({ from }) => from),
        parent: inOrder[0]?.table ?? '',
        parentColumns: inOrder.map(({ to }) => to),
      }
    }),
  }
}

/**
 * Groups of tables, each behind those that it refers to. Tables that refer to each other in a circle
 * (an application, who decided it, the reseller it made) are one group.
 */
export function loadGroups(tables: readonly Table[]): readonly (readonly Table[])[] {
  const groups: Table[][] = []
  let left = [...tables]
  while (left.length > 0) {
    const ways = new Map(left.map((table) => [table.name, reachedFrom(table, left)]))
    const reaches = (from: Table, to: Table) => ways.get(from.name)?.has(to.name) ?? false
    // What reaches nothing that does not reach it back stands on what is placed already.
    const first = left.find((table) =>
      left.every((other) => !reaches(table, other) || reaches(other, table) || table === other),
    )
    if (first === undefined) throw new Error('no table comes first')
    const group = left.filter((table) => table === first || reaches(first, table))
    groups.push(group)
    left = left.filter((table) => !group.includes(table))
  }
  return groups
}

/** The tables among `all` that a table refers to, directly or by way of others. */
function reachedFrom(start: Table, all: readonly Table[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let table = open.pop(); table !== undefined; table = open.pop()) {
    for (const { parent } of table.references) {
      const next = all.find(({ name }) => name === parent)
      if (next === undefined || next === start || reached.has(parent)) continue
      reached.add(parent)
      open.push(next)
    }
  }
  return reached
}

/** What a program that nobody used yet writes by itself: cron’s runs, what they found, keys of commands and their audit. */
const ownNotes = [
  'api_keys',
  'audit_texts',
  'audit',
  'job_runs',
  'lasting_news',
  'rate_limit_windows',
  'status_days',
  'vendor_news',
]

/** The tables that hold what somebody did: a restore would mix with it. */
export async function usedTables(db: D1Database, tables: readonly Table[]): Promise<string[]> {
  const asked = tables.filter(({ name }) => !ownNotes.includes(name))
  if (asked.length === 0) return []
  const found = await db.batch<{ used: number }>(
    asked.map(({ name }) => db.prepare(`SELECT EXISTS (SELECT 1 FROM ${name}) AS used`)),
  )
  return asked.flatMap(({ name }, index) => (found[index]?.results[0]?.used === 1 ? [name] : []))
}

/** For the batch that takes the triggers away, which would refuse it. */
export const forgetNotes = (db: D1Database): D1PreparedStatement[] =>
  ownNotes.map((name) => db.prepare(`DELETE FROM ${name}`))

/** What SQLite counted with AUTOINCREMENT: numbers of rows that are gone are not given out again. */
export async function* readCounters(
  db: D1Database,
): AsyncGenerator<readonly (readonly [string, number])[]> {
  yield await db
    .prepare(
      `SELECT name, seq FROM sqlite_sequence
      WHERE name NOT IN (SELECT value FROM json_each(?1)) ORDER BY name`,
    )
    .bind(JSON.stringify(foreignTables))
    .raw<[string, number]>()
}
