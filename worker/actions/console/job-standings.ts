import type { JobFacts } from '#db/console/job-runs.ts'
import { type JobState, jobState } from '#domain/job-states.ts'
import { type JobName, jobNames, jobsLike } from '#domain/jobs.ts'

export type JobStanding = Readonly<{
  job: JobName
  state: JobState
  /** When its latest run began, and when the last that has an end ended. */
  startedAtMs: number | null
  finishedAtMs: number | null
}>

/** How every job stands. */
export function jobStandings({ runs, finishes, sinceMs }: JobFacts, nowMs: number): JobStanding[] {
  const hasRun = new Set(runs.map(({ job }) => job))
  return jobNames.map((job) => {
    const own = runs.filter((run) => run.job === job)
    const finishedAtMs = finishes.find((finish) => finish.job === job)?.finishedAtMs ?? null
    // Where cron has started others of its kind, its own first turn is yet to come.
    const expectedSinceMs = jobsLike(job).some((other) => hasRun.has(other)) ? null : sinceMs
    return {
      job,
      state: jobState({ job, runs: own, finishedAtMs, expectedSinceMs }, nowMs),
      startedAtMs: own[0]?.startedAtMs ?? null,
      finishedAtMs,
    }
  })
}
