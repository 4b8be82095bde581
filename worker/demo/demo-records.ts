import { asc, isNull, sql } from 'drizzle-orm'
import { finishJobRun, startJobRun } from '#db/console/job-runs.ts'
import { flag, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { people, resellers } from '#db/schema/people.ts'

/** The filling is one job run, so that an interrupted one is seen at the next start. */
const runId = 'demo-program'

export type FillingState = 'empty' | 'unfinished' | 'data'

export const readFillingState = (db: Database): Read<FillingState> =>
  rows(
    db,
    { run: orNull(text), isEmpty: flag },
    sql`SELECT
    (SELECT coalesce(outcome, 'running') FROM job_runs WHERE id = ${runId}) AS run,
    NOT (EXISTS (SELECT 1 FROM people) OR EXISTS (SELECT 1 FROM applications)
      OR EXISTS (SELECT 1 FROM tenants)) AS isEmpty`,
  ).to((found) => {
    const { run, isEmpty } = onlyRow(found)
    if (run === 'running') return 'unfinished'
    return run === null && isEmpty ? 'empty' : 'data'
  })

export const beginFilling = (db: Database, nowMs: number) =>
  startJobRun(
    db,
    { id: runId, job: 'demo-program', scheduledForMs: nowMs, startedAtMs: nowMs },
    null,
  )

export const endFilling = (db: Database, nowMs: number) =>
  finishJobRun(db, { id: runId, outcome: 'done', details: {}, finishedAtMs: nowMs })

/** Who can sign in, the vendor's people first, then each reseller's by its number. */
export const listWhoCanSignIn = (db: Database, limit: number) =>
  db
    .select({
      personId: people.id,
      name: people.name,
      role: people.role,
      company: resellers.companyName,
    })
    .from(people)
    .leftJoin(resellers, sql`${resellers.id} = ${people.resellerId}`)
    .where(sql`${isNull(people.disabledAtMs)} AND ${isNull(resellers.suspendedAtMs)}`)
    .orderBy(sql`coalesce(${resellers.number}, 0)`, asc(people.createdAtMs))
    .limit(limit)

/** Stores a sign-in token that no mail carries: the demo prints its link. */
export const insertPrintedToken = (
  db: Database,
  token: Readonly<{ tokenHash: string; personId: string; nowMs: number; expiresAtMs: number }>,
) =>
  statement(
    db,
    sql`INSERT INTO one_time_tokens (token_hash, purpose, person_id, created_at_ms, expires_at_ms)
    SELECT ${token.tokenHash}, 'sign_in', id, ${token.nowMs}, ${token.expiresAtMs}
    FROM people WHERE id = ${token.personId}`,
  )
