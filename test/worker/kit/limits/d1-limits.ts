import { env } from 'cloudflare:workers'
import { AsyncLocalStorage } from 'node:async_hooks'

/** What D1 refuses on the platform and workerd takes, in bytes of UTF-8 and statements an invocation. */
export const d1Limits = { valueBytes: 2_000_000, sqlBytes: 100_000, statements: 1000 } as const

/** Statements of one invocation: a request with what it does after the answer, or a whole cron event. */
type Invocation = { statements: number }

const invocation = new AsyncLocalStorage<Invocation | 'unlimited'>()
let refused: string[] = []

/** What was refused since it was last asked for: code that swallows its errors can't hide it. */
export function takeRefusals(): readonly string[] {
  const taken = refused
  refused = []
  return taken
}

/** For what only a test does, like filling a whole table with one parameter. */
export const beyondLimits = <Answer>(run: () => Answer): Answer => invocation.run('unlimited', run)

/** Runs what the platform would run as one invocation; answers how many statements it took too. */
export async function asInvocation<Answer>(
  run: () => Answer,
): Promise<Readonly<{ answer: Awaited<Answer>; statements: () => number }>> {
  const spent: Invocation = { statements: 0 }
  // A query is sent when it is awaited.
  const answer = await invocation.run(spent, async () => await run())
  return { answer, statements: () => spent.statements }
}

/** Each function of `entry` becomes an invocation of its own. */
export function limitInvocations(entry: object, names: readonly string[]): void {
  for (const name of names) {
    const inner: unknown = Reflect.get(entry, name)
    if (typeof inner !== 'function') throw new Error(`the Worker has no ${name}`)
    Reflect.set(entry, name, (...args: unknown[]) =>
      // One that a test began already goes on counting there.
      invocation.getStore()
        ? Reflect.apply(inner, entry, args)
        : invocation.run({ statements: 0 }, () => Reflect.apply(inner, entry, args)),
    )
  }
}

/** Lets D1 refuse what it refuses on the platform, in whichever way it is reached. Once an isolate. */
export function limitD1(): void {
  const statement: unknown = Object.getPrototypeOf(env.DB.prepare('SELECT 1'))
  const session: unknown = Object.getPrototypeOf(env.DB.withSession())
  for (const name of ['first', 'run', 'all', 'raw']) {
    around(statement, name, (self) => [asSent(self)])
  }
  around(session, 'batch', (_, [all]) => (Array.isArray(all) ? all.map(asSent) : []))
}

type Sent = Readonly<{ sql: string; values: readonly unknown[] }>

/** A prepared statement of workerd's binding keeps its text and values in these two fields. */
function asSent(prepared: unknown): Sent {
  if (typeof prepared !== 'object' || prepared === null) throw new Error('not a D1 statement')
  const sql: unknown = Reflect.get(prepared, 'statement')
  const values: unknown = Reflect.get(prepared, 'params')
  if (typeof sql !== 'string' || !Array.isArray(values)) throw new Error('not a D1 statement')
  return { sql, values }
}

function around(
  prototype: unknown,
  name: string,
  sentBy: (self: unknown, args: unknown[]) => readonly Sent[],
): void {
  if (typeof prototype !== 'object' || prototype === null) throw new Error('no prototype')
  const inner: unknown = Reflect.get(prototype, name)
  if (typeof inner !== 'function') throw new Error(`D1 has no ${name}`)
  async function limited(this: unknown, ...args: unknown[]): Promise<unknown> {
    const sent = sentBy(this, args)
    const where = invocation.getStore()
    if (where === 'unlimited') return Reflect.apply(inner as () => unknown, this, args)
    if (where) where.statements += sent.length
    if (where && where.statements > d1Limits.statements) refuse(tooMany, sent.at(-1))
    for (const each of sent) {
      if (isLarger([each.sql], d1Limits.sqlBytes)) refuse(tooLong, each)
      if (isTooLargeToWrite(each)) refuse(tooBig, each)
    }
    const answer: unknown = await Reflect.apply(inner as () => unknown, this, args)
    if (isTooLargeToRead(answer)) refuse(tooBig, sent[0])
    return answer
  }
  Reflect.set(prototype, name, limited)
}

const tooMany = 'Too many API requests by single Worker invocation.'
const tooLong = 'statement too long: SQLITE_TOOBIG'
const tooBig = 'string or blob too big: SQLITE_TOOBIG'

/** In D1's words, without the values. */
function refuse(reason: string, sent: Sent | undefined): never {
  refused.push(`${reason} ${sent?.sql.slice(0, 200) ?? ''}`)
  throw new Error(`D1_ERROR: ${reason}`)
}

/** What one statement writes can be one row: its values may not be larger together than a row. */
const isTooLargeToWrite = ({ sql, values }: Sent): boolean =>
  /^\s*(?:insert|update|replace|with)\b/i.test(sql)
    ? isLarger(values, d1Limits.valueBytes)
    : values.some((value) => isLarger([value], d1Limits.valueBytes))

/** `first` answers a row, `raw` rows, `all` and `run` a result, `batch` results. */
function isTooLargeToRead(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return isLarger([answer], d1Limits.valueBytes)
  const found: unknown = Reflect.get(answer, 'results') ?? answer
  if (!Array.isArray(found)) return isLarger(Object.values(Object(found)), d1Limits.valueBytes)
  return found.some((each: unknown) =>
    typeof each === 'object' && each !== null && 'results' in each
      ? isTooLargeToRead(each)
      : isLarger(Object.values(Object(each)), d1Limits.valueBytes),
  )
}

/** Most values are far smaller: a UTF-16 unit is at most three bytes, so that only few are encoded. */
const isLarger = (values: readonly unknown[], most: number): boolean =>
  sumOf(values, (text) => text.length * 3) > most &&
  sumOf(values, (text) => new TextEncoder().encode(text).length) > most

/** The binding keeps and answers bytes as an array of numbers. */
const sumOf = (values: readonly unknown[], bytesOf: (text: string) => number): number =>
  values.reduce<number>((sum, value) => {
    if (typeof value === 'string') return sum + bytesOf(value)
    return Array.isArray(value) ? sum + value.length : sum
  }, 0)
