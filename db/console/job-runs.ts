import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { integer, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, type Read, rows } from '#db/core/read.ts'
import { jobRuns, type PlainDetails } from '#db/schema/operations.ts'
import { people } from '#db/schema/people.ts'
import type { JobOutcome } from '#domain/jobs.ts'

/** Why a run begins: a cron expression, or the id of the person who pressed the button. */
export type RunCause = Readonly<{ cron: string }> | Readonly<{ startedBy: string }>

export const startJobRun = (
  db: Database,
  run: Readonly<{ id: string; job: string; scheduledForMs: number; startedAtMs: number }>,
  cause: RunCause | null,
) => db.insert(jobRuns).values({ ...run, ...cause, details: {} })

export const finishJobRun = (
  db: Database,
  end: Readonly<{
    id: string
    outcome: 'done' | 'failed'
    details: PlainDetails
    finishedAtMs: number
  }>,
) =>
  db
    .update(jobRuns)
    .set({ outcome: end.outcome, details: end.details, finishedAtMs: end.finishedAtMs })
    .where(eq(jobRuns.id, end.id))

export type JobRun = Awaited<ReturnType<typeof listJobRuns>>[number]

/** Newest first, with who started those that were started by hand. */
export function listJobRuns(
  db: Database,
  query: Readonly<{
    job: string | null
    outcome: JobOutcome | null
    limit: number
    after: Readonly<{ atMs: number; id: string }> | null
  }>,
) {
  const { job, outcome, after } = query
  const page = db
    .select({
      id: jobRuns.id,
      job: jobRuns.job,
      cron: jobRuns.cron,
      startedBy: people.name,
      scheduledForMs: jobRuns.scheduledForMs,
      startedAtMs: jobRuns.startedAtMs,
      finishedAtMs: jobRuns.finishedAtMs,
      outcome: jobRuns.outcome,
      details: jobRuns.details,
    })
    .from(jobRuns)
    .leftJoin(people, eq(people.id, jobRuns.startedBy))
    .where(
      and(
        job ? eq(jobRuns.job, job) : undefined,
        outcome ? outcomeIs[outcome] : undefined,
        after
          ? sql`(${jobRuns.startedAtMs}, ${jobRuns.id}) < (${after.atMs}, ${after.id})`
          : undefined,
      ),
    )
    .orderBy(desc(jobRuns.startedAtMs), desc(jobRuns.id))
    .limit(query.limit)
  return built(db, page)
}

// The first lets job_runs_not_done be used, which holds few of the many rows.
const outcomeIs: Readonly<Record<JobOutcome, ReturnType<typeof sql>>> = {
  done: sql`${jobRuns.outcome} = 'done'`,
  failed: sql`${jobRuns.outcome} IS NOT 'done' AND ${jobRuns.outcome} = 'failed'`,
  unfinished: sql`${jobRuns.outcome} IS NOT 'done' AND ${isNull(jobRuns.outcome)}`,
}

const latestRun = {
  job: text,
  startedAtMs: orNull(integer),
  finishedAtMs: orNull(integer),
  outcome: orNull(textOf<'done' | 'failed'>()),
}
export type LatestRun = RowOf<typeof latestRun>

/** The latest run of each job: null times for one that never ran. Uses job_runs_by_job. */
export const listLatestRuns = (db: Database, jobs: readonly string[]): Read<LatestRun[]> =>
  rows(
    db,
    latestRun,
    sql`SELECT wanted.value AS job, r.started_at_ms AS startedAtMs,
      r.finished_at_ms AS finishedAtMs, r.outcome
    FROM json_each(${JSON.stringify(jobs)}) AS wanted
      LEFT JOIN job_runs AS r ON r.id = (SELECT id FROM job_runs WHERE job = wanted.value
        ORDER BY started_at_ms DESC, id DESC LIMIT 1)
    ORDER BY wanted.key`,
  )
