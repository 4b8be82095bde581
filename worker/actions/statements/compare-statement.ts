import { type MadeStatement, partRows, statementRow } from '#db/statements/statement-rows.ts'
import type { StatementAsStored } from '#db/statements/stored-statements.ts'
import type { Month } from '#domain/calendar/month.ts'
import { type Json, sha256Hex } from '#domain/text/digest.ts'
import { firstJsonDifference, type JsonDifference } from '#domain/text/json-difference.ts'

/**
 * Where what is stored and what the ledger gives part. The pointer is into the canonical document
 * ("/document/parts/0/commissionMinor"), the row's columns ("/payableMinor", "/sha256") or the rows
 * of its parts ("/parts/0/rateBps"), or the close ("/close/month"); "" is the statement as a whole.
 */
export type StatementDifference = JsonDifference &
  Readonly<{ month: Month; statementNumber: string | null }>

/** The first difference of one statement; either side is null where it does not have it at all. */
export async function compareStatement(
  stored: StatementAsStored | null,
  made: MadeStatement | null,
): Promise<JsonDifference | null> {
  if (stored === null || made === null) return oneSided(stored, made)
  // Bytes first: nearly always they are the same, and need no parsing.
  return (
    documentDifference(stored.statement.canonicalJson, made) ??
    firstJsonDifference(await storedRow(stored), { ...rowOf(made), parts: partRows(made) })
  )
}

const oneSided = (
  stored: StatementAsStored | null,
  made: MadeStatement | null,
): JsonDifference | null => {
  if (stored === made) return null
  return {
    pointer: '',
    stored: stored && JSON.stringify(stored.statement.number),
    recomputed: made && JSON.stringify(made.draft.number),
  }
}

function documentDifference(canonicalJson: string, { sealed }: MadeStatement) {
  if (canonicalJson === sealed.canonicalJson) return null
  return firstJsonDifference(parsed(canonicalJson), sealed.document, '/document')
}

/** The row with the hash of its bytes in place of the bytes, and the rows of its parts. */
async function storedRow({ statement, parts }: StatementAsStored): Promise<Json> {
  const { canonicalJson, createdAtMs: _, ...row } = statement
  return {
    ...row,
    canonicalSha256: await sha256Hex(canonicalJson),
    parts: parts.map(({ statementNumber, ...part }) => ({ number: statementNumber, ...part })),
  }
}

function rowOf(made: MadeStatement) {
  return { ...statementRow(made), canonicalSha256: made.sealed.sha256 }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return 'not JSON'
  }
}
