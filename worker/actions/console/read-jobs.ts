import { type JobRun, listJobRuns, readJobFacts } from '#db/console/job-runs.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { runState } from '#domain/job-states.ts'
import { jobNames } from '#domain/jobs.ts'
import { jobStandings } from './job-standings.ts'

/** A page of runs, newest first, and how each job stands. */
export const readJobs = (db: Database, query: Parameters<typeof listJobRuns>[1], nowMs: number) =>
  together(db, [listJobRuns(db, query), readJobFacts(db, jobNames)]).to(([runs, facts]) => ({
    runs: runs.map((run) => runView(run, nowMs)),
    jobs: jobStandings(facts, nowMs).map(({ startedAtMs, finishedAtMs, ...standing }) => ({
      ...standing,
      startedAt: isoInstantOrNull(startedAtMs),
      finishedAt: isoInstantOrNull(finishedAtMs),
    })),
  }))

function runView(run: JobRun, nowMs: number) {
  const { scheduledForMs, startedAtMs, finishedAtMs, isOvertaken: _, ...shown } = run
  return {
    ...shown,
    state: runState(run, nowMs),
    scheduledFor: isoInstant(scheduledForMs),
    startedAt: isoInstant(startedAtMs),
    finishedAt: isoInstantOrNull(finishedAtMs),
    tookMs: finishedAtMs === null ? null : finishedAtMs - startedAtMs,
  }
}
