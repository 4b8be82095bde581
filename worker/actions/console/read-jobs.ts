import { type JobRun, type LatestRun, listJobRuns, listLatestRuns } from '#db/console/job-runs.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { isJobName, type JobName, jobNames, longestPauseMs } from '#domain/jobs.ts'

/** A page of runs, newest first, and how each job stands by its latest one. */
export const readJobs = (db: Database, query: Parameters<typeof listJobRuns>[1], nowMs: number) =>
  together(db, [listJobRuns(db, query), listLatestRuns(db, jobNames)]).to(([runs, latest]) => ({
    runs: runs.map(runView),
    jobs: latest.map((run) => ({
      job: known(run.job),
      state: jobStateOf(run, nowMs),
      startedAt: isoInstantOrNull(run.startedAtMs),
      outcome: run.outcome,
    })),
  }))

/** `late` once it has missed several runs, so that cron may be down. */
type JobState = 'never' | 'well' | 'failed' | 'late'

export function jobStateOf({ job, startedAtMs, outcome }: LatestRun, nowMs: number): JobState {
  if (startedAtMs === null) return 'never'
  if (nowMs - startedAtMs > longestPauseMs(known(job))) return 'late'
  return outcome === 'failed' ? 'failed' : 'well'
}

function known(job: string): JobName {
  if (isJobName(job)) return job
  throw new Error(`no job ${job}`)
}

function runView({ scheduledForMs, startedAtMs, finishedAtMs, ...run }: JobRun) {
  return {
    ...run,
    scheduledFor: isoInstant(scheduledForMs),
    startedAt: isoInstant(startedAtMs),
    finishedAt: isoInstantOrNull(finishedAtMs),
    tookMs: finishedAtMs === null ? null : finishedAtMs - startedAtMs,
  }
}
