import { QueryPromise, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { RowOf, Shape } from './cells.ts'
import type { Database } from './database.ts'
import { onceMore } from './once-more.ts'
import { bindable } from './statement.ts'

/** Built queries tell their SQL by the one, raw ones by the other. */
type Told = { toSQL(): { sql: string } } | { getQuery(): { sql: string } }
type Query<Answer = unknown> = BatchItem<'sqlite'> & PromiseLike<Answer> & Told

/**
 * What is to be read, not sent yet: awaited alone, or with others by `together`. However many
 * queries it holds, they are one batch: one round trip, one snapshot. Where the database was away for a
 * moment it is sent once more.
 */
export class Read<Answer> extends QueryPromise<Answer> {
  readonly db: Database
  readonly queries: readonly Query[]
  readonly answerOf: (answers: readonly unknown[]) => Answer

  constructor(db: Database, queries: readonly Query[], answerOf: Read<Answer>['answerOf']) {
    super()
    this.db = db
    this.queries = queries
    this.answerOf = answerOf
  }

  /** The same queries, of whose answer something is made. */
  to<Other>(make: (answer: Answer) => Other): Read<Other> {
    return new Read(this.db, this.queries, (answers) => make(this.answerOf(answers)))
  }

  override async execute(): Promise<Answer> {
    return onceMore(
      () => this.#send(),
      () => this.queries.every(onlyReads),
    )
  }

  async #send(): Promise<Answer> {
    const [only, ...others] = this.queries
    if (only === undefined) return this.answerOf([])
    if (others.length === 0) return this.answerOf([await only])
    return this.answerOf(await this.db.batch([only, ...others]))
  }
}

/** What writes and answers rows (`RETURNING`) may have written: who sent it decides. */
function onlyReads(query: Query): boolean {
  const { sql: text } = 'toSQL' in query ? query.toSQL() : query.getQuery()
  return /^\s*(?:select|with)\b/i.test(text) && !/\b(?:insert|update|delete|replace)\b/i.test(text)
}

/** The rows of a raw query, each column checked; an Error names the column that is not what it should be. */
export const rows = <Columns extends Shape>(
  db: Database,
  columns: Columns,
  query: SQL,
): Read<RowOf<Columns>[]> =>
  new Read(db, [bindable(db, db.all(query))], ([found]) =>
    (found as Record<string, unknown>[]).map(rowMaker(columns)),
  )

/** The rows of a query that drizzle built. */
export const built = <Rows extends readonly object[]>(
  db: Database,
  query: Query<Rows>,
): Read<Rows> => new Read(db, [query], ([found]) => wholeRows(found as Rows))

/** Several reads as one. An `await` between reads is a further round trip; this is not. */
export const together = <const Reads extends readonly Read<unknown>[]>(
  db: Database,
  reads: Reads,
): Read<{ -readonly [Index in keyof Reads]: Awaited<Reads[Index]> }> =>
  new Read(
    db,
    reads.flatMap(({ queries }) => queries),
    (answers) => {
      let from = 0
      return reads.map(({ queries, answerOf }) => {
        from += queries.length
        return answerOf(answers.slice(from - queries.length, from))
      }) as { -readonly [Index in keyof Reads]: Awaited<Reads[Index]> }
    },
  )

/** For a read of one row at most: the row, or null. */
export const firstOrNull = <Row>([row]: readonly Row[]): Row | null => row ?? null

/** For a read that gives one row whatever it finds: counts, sums, the highest of all. */
export function onlyRow<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('a query that gives one row gave none')
  return row
}

/** Makes rows of this shape out of what D1 answers; says which column is not what it should be. */
function rowMaker<Columns extends Shape>(columns: Columns) {
  const cells = Object.entries(columns)
  return (found: Readonly<Record<string, unknown>>): RowOf<Columns> => {
    const row: Record<string, unknown> = {}
    let at = ''
    try {
      for (const [name, cell] of cells) {
        at = name
        row[name] = cell(found[name])
      }
    } catch (error) {
      throw new Error(
        `the column ${at} ${error instanceof Error ? error.message : 'is unreadable'}`,
      )
    }
    const unasked = Object.keys(found).find((name) => !Object.hasOwn(columns, name))
    if (unasked !== undefined) throw new Error(`nobody asked for the column ${unasked}`)
    return row as RowOf<Columns>
  }
}

/** A batch answers rows as objects: two columns of one name would be one, and what follows would shift. */
function wholeRows<Rows extends readonly object[]>(found: Rows): Rows {
  const [first] = found
  if (first && Object.values(first).some((value) => value === undefined)) {
    throw new Error('two columns of this query have one name; give one of them another')
  }
  return found
}
