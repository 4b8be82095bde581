import { type SQL, sql } from 'drizzle-orm'
import { integer, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { StoredStatement } from './statements.ts'

/** UTF-16 units of a piece: at most 750 kB of UTF-8, and a JSON chunk holds it also with each one escaped. */
const pieceLength = 250_000

/** What of a statement its document is stored by. */
type Document = Readonly<{ number: string; canonicalJson: string }>

export type StatementWithDocument = StoredStatement & Pick<Document, 'canonicalJson'>

/** Statements for the batch that inserts the statements themselves; behind those. */
export const insertDocuments = (db: Database, documents: readonly Document[]) =>
  jsonChunks(
    documents.flatMap(({ number, canonicalJson }) =>
      piecesOf(canonicalJson).map((piece, index) => [number, index, piece]),
    ),
  ).map((pieces) =>
    statement(
      db,
      sql`INSERT INTO statement_documents (statement_number, piece, text)
      SELECT value->>0, value->>1, value->>2 FROM json_each(${pieces})`,
    ),
  )

/** The text in pieces. A character of two units stays whole: half of one is no UTF-8. */
export function piecesOf(whole: string, length: number = pieceLength): string[] {
  const pieces: string[] = []
  for (let from = 0; from < whole.length; ) {
    const to = from + length
    const end = isHalf(whole.charCodeAt(to)) ? to - 1 : to
    pieces.push(whole.slice(from, end))
    from = end
  }
  return pieces
}

/** The second unit of a character of two. */
const isHalf = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Some statements, each with its document; `numbers` is SQL that lists theirs. One that is gone is ''. */
export const withDocuments = (
  db: Database,
  found: Read<StoredStatement[]>,
  numbers: SQL,
): Read<StatementWithDocument[]> =>
  together(db, [found, readDocuments(db, numbers)]).to(([statements, textOf]) =>
    statements.map((each) => ({ ...each, canonicalJson: textOf.get(each.number) ?? '' })),
  )

const readDocuments = (db: Database, numbers: SQL): Read<ReadonlyMap<string, string>> =>
  rows(
    db,
    { number: text, piece: integer, text },
    sql`
    SELECT statement_number AS number, piece, text FROM statement_documents
    WHERE statement_number IN (${numbers}) ORDER BY statement_number, piece`,
  ).to((pieces) => {
    const byNumber = Map.groupBy(pieces, ({ number }) => number)
    return new Map(
      [...byNumber].map(([number, ofIt]) => [number, ofIt.map((each) => each.text).join('')]),
    )
  })
