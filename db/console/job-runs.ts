import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { flag, integer, orNull, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, onlyRow, rows, together } from '#db/core/read.ts'
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
      isOvertaken: overtaken(sql`job_runs`).mapWith(Boolean),
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

const recentRun = {
  job: text,
  startedAtMs: integer,
  outcome: orNull(textOf<'done' | 'failed'>()),
  isOvertaken: flag,
}
const lastFinish = { job: text, finishedAtMs: orNull(integer) }

/** Two of one event at most, and those before them. */
const mostRecent = 4

export type JobFacts = Awaited<ReturnType<typeof readJobFacts>>

/**
 * What the states of these jobs follow from: the latest runs of each, newest first, when the last that has
 * an end ended, and since when there is somebody who runs the program. Uses job_runs_by_job.
 */
export const readJobFacts = (db: Database, jobs: readonly string[]) =>
  together(db, [
    rows(
      db,
      recentRun,
      sql`SELECT r.job, r.started_at_ms AS startedAtMs, r.outcome, ${overtaken(sql`r`)} AS isOvertaken
      FROM json_each(${JSON.stringify(jobs)}) AS wanted
        JOIN job_runs AS r ON r.id IN (SELECT id FROM job_runs WHERE job = wanted.value
          ORDER BY started_at_ms DESC, id DESC LIMIT ${mostRecent})
      ORDER BY wanted.key, r.started_at_ms DESC, r.id DESC`,
    ),
    rows(
      db,
      lastFinish,
      sql`SELECT wanted.value AS job, (SELECT finished_at_ms FROM job_runs WHERE job = wanted.value
          AND outcome IS NOT NULL ORDER BY started_at_ms DESC, id DESC LIMIT 1) AS finishedAtMs
      FROM json_each(${JSON.stringify(jobs)}) AS wanted ORDER BY wanted.key`,
    ),
    rows(
      db,
      { sinceMs: orNull(integer) },
      sql`SELECT min(created_at_ms) AS sinceMs FROM people WHERE reseller_id IS NULL`,
    ).to(onlyRow),
  ]).to(([runs, finishes, { sinceMs }]) => ({ runs, finishes, sinceMs }))

/**
 * Whether a run without an end has a later one of its job behind it. Two of one event run side by side, and so
 * do one of cron and one by hand.
 */
function overtaken(run: SQL) {
  return sql`(${run}.outcome IS NULL AND ${run}.cron IS NOT NULL AND EXISTS (SELECT 1 FROM job_runs AS later
    WHERE later.job = ${run}.job AND later.started_at_ms >= ${run}.started_at_ms
      AND later.scheduled_for_ms > ${run}.scheduled_for_ms AND later.cron IS NOT NULL))`
}
