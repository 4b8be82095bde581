type What = 'answer' | 'fail_before' | 'lose_answer'

/**
 * Decides for each call to the database: answer, fail before it runs, or lose the answer after it ran.
 * It may take its time, and so let somebody else act first.
 */
export type Fate = (call: number) => What | Promise<What>

const calls = new WeakMap<object, { count: number }>()

/** The real D1 behind a network that fails when `fate` says so, in D1's own words. */
export function faultyD1(
  d1: D1Database,
  fate: Fate,
  words = 'Network connection lost.',
): D1Database {
  const counter = { count: 0 }
  const through = async <T>(run: () => Promise<T>): Promise<T> => {
    counter.count += 1
    const what = await fate(counter.count)
    if (what === 'fail_before') throw new Error(`D1_ERROR: ${words}`)
    const answer = await run()
    if (what === 'lose_answer') throw new Error(`D1_ERROR: ${words}`)
    return answer
  }
  const inner = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        return (...args: unknown[]) => through(async () => Reflect.apply(value, target, args))
      },
    })
    inner.set(wrapped, statement)
    return wrapped
  }
  const proxy = new Proxy(d1, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql))
      if (name === 'batch') {
        return (statements: D1PreparedStatement[]) =>
          through(() => target.batch(statements.map((one) => inner.get(one) ?? one)))
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  calls.set(proxy, counter)
  return proxy
}

/** How many calls went through this proxy. */
export const callsOf = (d1: D1Database): number => calls.get(d1)?.count ?? 0

/** Fails about one call in `every`, half before and half after, the same way for the same seed. */
export function randomFate(seed: number, every: number): Fate {
  let state = seed >>> 0
  return () => {
    // mulberry32: small, seeded, good enough to scatter faults.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    const roll = ((mixed ^ (mixed >>> 14)) >>> 0) % (every * 2)
    if (roll === 0) return 'fail_before'
    return roll === 1 ? 'lose_answer' : 'answer'
  }
}
