export type Meter = {
  /** Calls over the wire: a batch is one. */
  roundTrips: number
  statements: number
  rowsRead: number
  mostParameters: number
  /** Characters of the longest text that is bound. */
  longestParameter: number
  /** Each statement in turn: its text, and the rows that it read and wrote. */
  log: Readonly<{ sql: string; rowsRead: number; rowsWritten: number }>[]
}

/** The real D1, with a meter of what an invocation is limited in. */
export function meteredD1(d1: D1Database): { d1: D1Database; meter: Meter } {
  const meter: Meter = {
    roundTrips: 0,
    statements: 0,
    rowsRead: 0,
    mostParameters: 0,
    longestParameter: 0,
    log: [],
  }
  const inner = new WeakMap<object, Readonly<{ statement: D1PreparedStatement; sql: string }>>()
  const count = (texts: readonly string[], results: readonly unknown[]): void => {
    meter.roundTrips += 1
    for (const [at, result] of results.entries()) {
      const [rowsRead, rowsWritten] = [metaOf(result, 'rows_read'), metaOf(result, 'rows_written')]
      meter.statements += 1
      meter.rowsRead += rowsRead
      meter.log.push({ sql: texts[at] ?? '', rowsRead, rowsWritten })
    }
  }
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const isRead = /^\s*select\b/i.test(sql)
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') {
          return (...values: unknown[]) => {
            meter.mostParameters = Math.max(meter.mostParameters, values.length)
            const lengths = values.map((value) => (typeof value === 'string' ? value.length : 0))
            meter.longestParameter = Math.max(meter.longestParameter, ...lengths)
            return wrap(target.bind(...values), sql)
          }
        }
        // `raw` tells no rows read, and `all` makes columns of one name one: a read is asked for both ways.
        if (name === 'raw') {
          return async () => {
            const result = await target.all<Record<string, unknown>>()
            count([sql], [result])
            if (!isRead) return result.results.map((row) => Object.values(row))
            return await target.raw()
          }
        }
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          const result: unknown = await Reflect.apply(value, target, args)
          count([sql], [result])
          return result
        }
      },
    })
    inner.set(wrapped, { statement, sql })
    return wrapped
  }
  const proxy = new Proxy(d1, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql), sql)
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          const known = statements.map((one) => inner.get(one) ?? { statement: one, sql: '' })
          const results = await target.batch(known.map(({ statement }) => statement))
          count(
            known.map(({ sql }) => sql),
            results,
          )
          return results
        }
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { d1: proxy, meter }
}

function metaOf(result: unknown, name: 'rows_read' | 'rows_written'): number {
  if (typeof result !== 'object' || result === null || !('meta' in result)) return 0
  const { meta } = result
  if (typeof meta !== 'object' || meta === null || !(name in meta)) return 0
  return Number(Reflect.get(meta, name))
}
