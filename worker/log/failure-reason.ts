/** So deep an error is looked into; drizzle and D1 wrap what SQLite says twice. */
const mostCauses = 5

/**
 * Why the database refused, in the words of SQLite or D1, as far as they are known to hold no value: names
 * of tables, columns and constraints, and limits. Of other words the code alone; null where there is none.
 */
export function failureReason(error: unknown): string | null {
  let code: string | null = null
  let at = error
  for (let depth = 0; at instanceof Error && depth < mostCauses; depth += 1) {
    const said = readMessage(at.message)
    if (said !== null) {
      const known = knownText(said)
      if (known !== null) return known
      code ??= said.extended ?? said.code
    }
    at = at.cause
  }
  return code
}

type Said = Readonly<{ text: string; code: string | null; extended: string | null }>

/** "D1_ERROR: TEXT: SQLITE_CODE (extended: SQLITE_CODE)", of which only the text is always there. */
function readMessage(message: string): Said | null {
  const found =
    /^(?:D1_[A-Z_]+: )?(.+?)(?:: (SQLITE_[A-Z_]+)(?: \(extended: (SQLITE_[A-Z_]+)\))?)?$/s.exec(
      message,
    )
  if (!found) return null
  const [, text = '', code = null, extended = null] = found
  return { text, code, extended }
}

function knownText({ text, extended }: Said): string | null {
  if (texts.some((known) => known.test(text))) return text
  const ofSchema = extended === null ? undefined : textsOfSchema[extended]
  if (ofSchema?.test(text)) return text.replaceAll(/\s+/g, ' ')
  // D1 shows the value itself behind this.
  return /^Type '\w+' not supported(?= for value )/.exec(text)?.[0] ?? null
}

/** What a CHECK or a trigger of our migrations says is written there, and not by anybody who uses the program. */
const textsOfSchema: Readonly<Record<string, RegExp>> = {
  SQLITE_CONSTRAINT_CHECK: /^CHECK constraint failed: [^@]{1,500}$/,
  SQLITE_CONSTRAINT_TRIGGER: /^[\w ,.:;()’'-]{1,200}$/,
}

/** Each a whole text: what only begins like one may go on with a value ("bad JSON path: '…'"). */
const texts: readonly RegExp[] = [
  /^(UNIQUE|NOT NULL) constraint failed: [\w.]+(, [\w.]+)*$/,
  /^UNIQUE constraint failed: index '\w+'$/,
  /^FOREIGN KEY constraint failed$/,
  /^cannot store [A-Z]+ value in [A-Z]+ column [\w.]+$/,
  /^datatype mismatch$/,
  /^no such (table|column|function|index|view|trigger|savepoint): [\w.]+( at offset \d+)?$/,
  /^table \w+ has (no column named \w+|\d+ columns but \d+ values were supplied)$/,
  /^near "[\w.,()*=<>+]{1,30}": syntax error( at offset \d+)?$/,
  /^(incomplete input|malformed JSON|integer overflow|string or blob too big|not authorized|interrupted)$/,
  /^(statement too long|too many terms in compound SELECT)$/,
  /^Too many (API requests|subrequests) by single [Ww]orker invocation\.$/,
  /^Memory limit would be exceeded before EOF\.$/,
  /^(too many SQL variables|LIKE or GLOB pattern too complex)( at offset \d+)?$/,
  /^Wrong number of parameter bindings for SQL query\.$/,
  /^(database or disk is full|disk I\/O error|out of memory|unable to open database file)$/,
  /^(database disk image is malformed|file is not a database|attempt to write a readonly database)$/,
  /^database (table |schema )?is locked(: \w+)?$/,
  // How D1 and Durable Objects begin when it is they who fail.
  /^(D1 DB|Durable Object|Internal error|Network connection|Cannot resolve D1|Can't read from request|Currently processing|Exceeded maximum|Your account has)[\w ,.';=-]{0,160}$/i,
]
