import { type LatestRun, listLatestRuns } from '#db/console/job-runs.ts'
import type { Database } from '#db/core/database.ts'
import { isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { isJobName, type JobName, jobNames, longestPauseMs } from '#domain/jobs.ts'

/** How each job stands, by its latest run. `late` once it has missed several runs, so that cron may be down. */
export async function readJobs(db: Database, nowMs: number) {
  const latest = await listLatestRuns(db, jobNames)
  return latest.map(({ job, startedAtMs, finishedAtMs, outcome }) => ({
    job: known(job),
    state: stateOf({ job, startedAtMs, finishedAtMs, outcome }, nowMs),
    startedAt: isoInstantOrNull(startedAtMs),
    outcome,
  }))
}

type JobState = 'never' | 'well' | 'failed' | 'late'

export function stateOf({ job, startedAtMs, outcome }: LatestRun, nowMs: number): JobState {
  if (startedAtMs === null) return 'never'
  if (nowMs - startedAtMs > longestPauseMs(known(job))) return 'late'
  return outcome === 'failed' ? 'failed' : 'well'
}

function known(job: string): JobName {
  if (isJobName(job)) return job
  throw new Error(`no job ${job}`)
}
