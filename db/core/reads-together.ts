type Rows = { readonly results: readonly Record<string, unknown>[] }
type Plain = Readonly<{ sql: string; statement: D1PreparedStatement }>
type Waiting = Readonly<{
  statement: D1PreparedStatement
  answer: (rows: D1Result<Record<string, unknown>>) => void
  fail: (reason: unknown) => void
}>

/** Turns of the event loop's microtasks within which a query builder gets from "asked" to D1. */
const turns = 16

/**
 * D1 in which reads that are asked for at once, as by Promise.all, travel together: one batch, one round
 * trip, one snapshot; a batch of reads takes others along. Writes and lone reads go as they came.
 */
export function readsTogether(d1: D1Database): D1Database {
  const plain = new WeakMap<object, Plain>()
  const together = gather(d1)
  const wrap = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(sql, target.bind(...values))
        if (name === 'all' && isRead(sql)) return () => together(target)
        if (name === 'raw' && isRead(sql) && namesEachColumnOnce(sql)) {
          return async () => valuesOf(await together(target))
        }
        return methodOf(target, name)
      },
    })
    plain.set(wrapped, { sql, statement })
    return wrapped
  }
  return new Proxy(d1, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(sql, target.prepare(sql))
      if (name === 'batch') {
        return (statements: D1PreparedStatement[]) => {
          const known = statements.map((each) => plain.get(each) ?? { sql: '', statement: each })
          return known.every(({ sql }) => isRead(sql))
            ? Promise.all(known.map(({ statement }) => together(statement)))
            : target.batch(known.map(({ statement }) => statement))
        }
      }
      return methodOf(target, name)
    },
  })
}

/** Holds reads back until no further one arrives, and sends them as one batch. */
function gather(d1: D1Database) {
  let waiting: Waiting[] = []
  const sendAll = async () => {
    for (let seen = 0; seen < waiting.length; ) {
      seen = waiting.length
      for (let turn = 0; turn < turns; turn += 1) await null
    }
    const reads = waiting
    waiting = []
    try {
      const statements = reads.map(({ statement }) => statement)
      const [only] = statements
      const answers: D1Result<Record<string, unknown>>[] =
        statements.length === 1 && only ? [await only.all()] : await d1.batch(statements)
      for (const [index, rows] of answers.entries()) reads[index]?.answer(rows)
    } catch (reason) {
      for (const { fail } of reads) fail(reason)
    }
  }
  return (statement: D1PreparedStatement) =>
    new Promise<D1Result<Record<string, unknown>>>((answer, fail) => {
      waiting.push({ statement, answer, fail })
      if (waiting.length === 1) void sendAll()
    })
}

/** A statement that changes anything stays alone: its failure is nobody else's. */
const isRead = (sql: string): boolean =>
  /^\s*(select|with)\b/i.test(sql) && !/\b(insert|update|delete|replace)\b/i.test(sql)

/** A batch answers rows as objects, in which columns of one name would be one. */
function namesEachColumnOnce(sql: string): boolean {
  const names = columnNames(sql)
  return names !== null && new Set(names).size === names.length
}

/** The names of a select's columns, up to the FROM that is its own; null when there is none. */
function columnNames(sql: string): readonly string[] | null {
  const columns = ['']
  let depth = 0
  for (const word of sql.replace(/^\s*select\b/i, '').split(/([(),]|\bfrom\b)/i)) {
    if (word === '(') depth += 1
    if (word === ')') depth -= 1
    if (depth === 0 && word.toLowerCase() === 'from') return columns.map(nameOf)
    if (depth === 0 && word === ',') columns.push('')
    else columns.push(`${columns.pop()}${word}`)
  }
  return null
}

const nameOf = (column: string): string => /"([^"]+)"\s*$/.exec(column)?.[1] ?? column.trim()

const valuesOf = ({ results }: Rows) => results.map((row) => Object.values(row))

function methodOf(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name)
  return typeof value === 'function' ? value.bind(target) : value
}
