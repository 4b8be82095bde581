import { minuteMs } from '#domain/calendar/durations.ts'
import { type JobName, longestPauseMs } from './jobs.ts'

/** So long an event of cron may take on the platform: a run without an end is over by then. */
const longestRunMs = 15 * minuteMs

export type Run = Readonly<{
  startedAtMs: number
  /** Null while it has no end: it runs, or was killed. */
  outcome: 'done' | 'failed' | null
  /** Whether cron began both it and a run of its job for a later time: two of one event, or one by hand, run beside it. */
  isOvertaken: boolean
}>

export type RunState = 'done' | 'failed' | 'running' | 'stopped'

/** `stopped`: it was killed, since it has no end and a later run has begun, or its time is over. */
export function runState({ startedAtMs, outcome, isOvertaken }: Run, nowMs: number): RunState {
  if (outcome !== null) return outcome
  return isOvertaken || nowMs - startedAtMs > longestRunMs ? 'stopped' : 'running'
}

export type JobHistory = Readonly<{
  job: JobName
  /** Newest first; the latest few are enough. */
  runs: readonly Run[]
  /** When its last run that has an end ended, done or failed; null when none has. */
  finishedAtMs: number | null
  /** Since when runs of it could have been seen; null while its first one is not yet due. */
  expectedSinceMs: number | null
}>

/** `late`: no run has ended for too long, and cron may be down. `never`: its first run is not yet due. */
export type JobState = 'never' | 'well' | 'running' | BadState
export type BadState = 'failed' | 'stopped' | 'late'

/** What such a job does, after its name. */
export const badStateWords: Readonly<Record<BadState, string>> = {
  failed: 'failed',
  stopped: 'was stopped half-way',
  late: 'is late',
}

export const isBad = (state: JobState): state is BadState =>
  state === 'failed' || state === 'stopped' || state === 'late'

/** How a job stands: by its latest run that is over, as long as there are runs that come to an end. */
export function jobState(history: JobHistory, nowMs: number): JobState {
  const { job, runs, finishedAtMs, expectedSinceMs } = history
  const isLongAgo = (ms: number) => nowMs - ms > longestPauseMs(job)
  const [newest] = runs
  if (newest === undefined) {
    return expectedSinceMs !== null && isLongAgo(expectedSinceMs) ? 'late' : 'never'
  }
  if (isLongAgo(newest.startedAtMs)) return 'late'
  const states = runs.map((run) => runState(run, nowMs))
  const latestOver = states.find((state) => state !== 'running')
  if (latestOver === 'stopped') return 'stopped'
  if (finishedAtMs !== null && isLongAgo(finishedAtMs)) return 'late'
  if (latestOver === 'failed') return 'failed'
  return states[0] === 'running' ? 'running' : 'well'
}
