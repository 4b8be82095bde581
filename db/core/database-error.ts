import { DrizzleQueryError } from 'drizzle-orm'
import { howTextPasses, type Passing } from './passing-errors.ts'

/**
 * What SQLite or D1 said. Drizzle's own message is left out: it holds the bound values, and what somebody
 * wrote into a field must not decide what an error is.
 */
const sqliteText = (error: unknown): string =>
  causesOf(error)
    .map(({ message }) => message)
    .join('\n')

function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = []
  let at: unknown = error
  for (let depth = 0; at instanceof Error && depth < 5; depth += 1) {
    if (!(at instanceof DrizzleQueryError)) causes.push(at)
    at = at.cause
  }
  return causes
}

/** True when a batch was aborted by `expectThat`, or by a trigger that names `reason`. */
export function isAborted(error: unknown, reason = 'expectation failed'): boolean {
  return sqliteText(error).includes(reason)
}

/** True when a UNIQUE constraint on `column` ("people.email") refused the write. */
export function isUniqueViolation(error: unknown, column: string): boolean {
  return new RegExp(`UNIQUE constraint failed:[^\\n]*\\b${column.replace('.', '\\.')}\\b`).test(
    sqliteText(error),
  )
}

/**
 * How an error of D1 or of the seat object passes by itself; null when it doesn't. What was sent may have
 * been done: read again before deciding.
 */
export function howItPasses(error: unknown): Passing | null {
  const found = causesOf(error).map(howOnePasses)
  return found.find((passing) => passing === 'later') ?? found.find(Boolean) ?? null
}

/** True when the database or the seat object could not answer, and will again. */
export const isDatabaseUnavailable = (error: unknown): boolean => howItPasses(error) !== null

/** A Durable Object's error says it by flags; the platform's words are the same with and without them. */
function howOnePasses(error: Error): Passing | null {
  if ('overloaded' in error && error.overloaded === true) return 'later'
  if ('retryable' in error && error.retryable === true) return 'again'
  return howTextPasses(error.message)
}
