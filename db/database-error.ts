/** What SQLite said, wherever drizzle or D1 put it. For matching only: it can hold bound values. */
function sqliteText(error: unknown): string {
  const texts: string[] = []
  for (let at: unknown = error; at instanceof Error && texts.length < 5; at = at.cause) {
    texts.push(at.message)
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
