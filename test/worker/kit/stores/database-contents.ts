type Row = Readonly<Record<string, string | number | null>>
type SchemaEntry = Readonly<{ type: string; name: string; sql: string }>

/** All that a D1 database holds: its tables, indexes, views and triggers, and every row by table. */
export type DatabaseContents = Readonly<{
  schema: readonly SchemaEntry[]
  rows: ReadonlyMap<string, readonly Row[]>
}>

export async function readContents(db: D1Database): Promise<DatabaseContents> {
  const { results: schema } = await db
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid`,
    )
    .all<SchemaEntry>()
  return { schema, rows: await readRows(db, schema) }
}

/** Fills an empty database, in one round trip. Triggers come last: what they did is in the rows. */
export async function fillDatabase(
  db: D1Database,
  { schema, rows }: DatabaseContents,
): Promise<void> {
  // Locally D1 runs all the statements in one text, at a third of the time that each by itself takes.
  const ofType = (...types: readonly string[]) =>
    schema.flatMap(({ type, sql }) => (types.includes(type) ? `${sql};` : [])).join('\n')
  const fill = [...rows].flatMap(([table, all]) => {
    const columns = Object.keys(all[0] ?? {})
    if (columns.length === 0) return []
    const values = columns.map((column) => `value->>'${column}'`).join(', ')
    const insert = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?1) ORDER BY key`
    return [db.prepare(insert).bind(JSON.stringify(all))]
  })
  await db.batch([
    db.prepare('PRAGMA defer_foreign_keys = on'),
    db.prepare(ofType('table')),
    ...fill,
    db.prepare(ofType('index', 'view')),
    db.prepare(ofType('trigger')),
  ])
}

async function readRows(
  db: D1Database,
  schema: readonly SchemaEntry[],
): Promise<Map<string, Row[]>> {
  const tables = schema.filter(({ type }) => type === 'table')
  const found = await db.batch<Row>(
    tables.map(({ name, sql }) => {
      const order = /WITHOUT ROWID/.test(sql) ? '1, 2' : 'rowid'
      return db.prepare(`SELECT * FROM ${name} ORDER BY ${order}`)
    }),
  )
  return new Map(tables.map(({ name }, index) => [name, found[index]?.results ?? []]))
}
