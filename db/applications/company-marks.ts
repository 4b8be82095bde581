import { sql } from 'drizzle-orm'
import { integer, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { CompanyMark, CompanyMarkKind } from '#domain/applications/company-marks.ts'
import type { ApplicationState } from '#domain/states.ts'

/** A statement for the batch that files the application. */
export const insertCompanyMarks = (
  db: Database,
  applicationId: string,
  marks: readonly CompanyMark[],
) =>
  statement(
    db,
    sql`INSERT INTO company_marks (application_id, kind, value)
    SELECT ${applicationId}, value->>'kind', value->>'value' FROM json_each(${JSON.stringify(marks)})
    WHERE true ON CONFLICT DO NOTHING`,
  )

/** Most pairs (a mark, another application) that are looked at: a flood with one mark costs no more. */
const mostPairs = 60

const sharedMark = {
  id: text,
  companyName: text,
  state: textOf<ApplicationState>(),
  submittedAtMs: integer,
  resellerId: orNull(text),
  resellerNumber: orNull(integer),
  kind: textOf<CompanyMarkKind>(),
}

type PossibleDuplicate = Omit<RowOf<typeof sharedMark>, 'kind'> &
  Readonly<{ sameAs: readonly CompanyMarkKind[] }>

/**
 * Applications and resellers that share a mark with this one (rule 2), newest first; the same contact's
 * others are shown as earlier attempts instead. One seek a mark.
 */
export const listPossibleDuplicates = (
  db: Database,
  applicationId: string,
  limit: number,
): Read<PossibleDuplicate[]> =>
  rows(
    db,
    sharedMark,
    sql`SELECT a.id AS id, a.company_name AS companyName, a.state AS state,
      a.submitted_at_ms AS submittedAtMs, r.id AS resellerId, r.number AS resellerNumber, m.kind AS kind
    FROM company_marks AS mine
    CROSS JOIN company_marks AS m ON m.kind = mine.kind AND m.value = mine.value
    JOIN applications AS a ON a.id = m.application_id
    LEFT JOIN resellers AS r ON r.application_id = a.id
    WHERE mine.application_id = ${applicationId} AND a.id <> ${applicationId}
      AND a.contact_email <> (SELECT contact_email FROM applications WHERE id = ${applicationId})
    LIMIT ${mostPairs}`,
  ).to((found) => duplicatesOf(found).slice(0, limit))

/** Newest first, each with every mark that it shares. */
const duplicatesOf = (found: readonly RowOf<typeof sharedMark>[]): PossibleDuplicate[] =>
  [...Map.groupBy(found, ({ id }) => id).values()]
    .flatMap((same) => {
      const [first] = same
      if (first === undefined) return []
      const { kind: _kind, ...other } = first
      return [{ ...other, sameAs: [...new Set(same.map(({ kind }) => kind))] }]
    })
    .sort((a, b) => b.submittedAtMs - a.submittedAtMs)
