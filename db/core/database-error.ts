import { DrizzleQueryError } from 'drizzle-orm'

/**
 * What SQLite or D1 said. Drizzle's own message is left out: it holds the bound values, and what somebody
 * wrote into a field must not decide what an error is.
 */
function sqliteText(error: unknown): string {
  const texts: string[] = []
  let at: unknown = error
  for (let depth = 0; at instanceof Error && depth < 5; depth += 1) {
    if (!(at instanceof DrizzleQueryError)) texts.push(at.message)
    at = at.cause
  }
  return texts.join('\n')
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

const transportTrouble =
  /network connection lost|storage caused object to be reset|object to be reset|timed? ?out|overloaded|too many requests queued|internal error/i

/** True when the database could not answer. The write may have committed: read again before deciding. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const text = sqliteText(error)
  return transportTrouble.test(text) && !/constraint failed/i.test(text)
}
