import { describe, expect, test } from 'vitest'
import { type JobHistory, jobState, type Run, runState } from '#domain/job-states.ts'
import type { JobName } from '#domain/jobs.ts'

const minuteMs = 60_000
const nowMs = 1_000_000 * minuteMs
const ago = (minutes: number) => nowMs - minutes * minuteMs

const run = (minutes: number, outcome: Run['outcome'], isOvertaken = false): Run => ({
  startedAtMs: ago(minutes),
  outcome,
  isOvertaken,
})

test.each([
  ['that is done', run(60, 'done'), 'done'],
  ['that failed', run(60, 'failed'), 'failed'],
  ['without an end, just begun', run(1, null), 'running'],
  ['without an end, within the time of an event', run(15, null), 'running'],
  ['without an end, past the time of an event', run(16, null), 'stopped'],
  ['without an end, when a later one has begun', run(1, null, true), 'stopped'],
] as const)('a run %s', (_what, given, state) => {
  expect(runState(given, nowMs)).toBe(state)
})

/** A job by the minutes since its last end and its runs, newest first. */
const stateOf = (
  job: JobName,
  finished: number | null,
  runs: readonly Run[],
  expectedSinceMs: number | null = null,
) => {
  const finishedAtMs = finished === null ? null : ago(finished)
  const history: JobHistory = { job, runs, finishedAtMs, expectedSinceMs }
  return jobState(history, nowMs)
}

describe('a job of every five minutes', () => {
  test.each<readonly [string, number | null, readonly Run[], string]>([
    ['whose latest run is done is well', 30, [run(30, 'done')], 'well'],
    ['is late when nothing has ended for more than half an hour', 31, [run(31, 'done')], 'late'],
    ['whose latest run failed has failed', 1, [run(1, 'failed'), run(6, 'done')], 'failed'],
    ['under way after a good run is running', 6, [run(1, null), run(6, 'done')], 'running'],
    ['under way for the first time is running', null, [run(1, null)], 'running'],
    ['that failed and runs again has still failed', 6, [run(1, null), run(6, 'failed')], 'failed'],
    [
      'killed each time is stopped, though one runs now',
      16,
      [run(1, null), run(6, null, true), run(11, null, true), run(16, 'done')],
      'stopped',
    ],
    ['whose last and only run was killed is stopped', null, [run(16, null)], 'stopped'],
    ['killed at first and done since is well', 1, [run(1, 'done'), run(6, null, true)], 'well'],
    [
      'that runs again after cron was down is late until a run ends',
      300,
      [run(1, null), run(300, 'done')],
      'late',
    ],
    [
      'killed until cron went down is late',
      60,
      [run(40, null), run(45, null, true), run(60, 'done')],
      'late',
    ],
    [
      'of which two of one event run side by side is running',
      6,
      [run(1, null), run(1, null), run(6, 'done')],
      'running',
    ],
  ])('%s', (_what, finished, runs, state) => {
    expect(stateOf('seal-audit', finished, runs)).toBe(state)
  })
})

describe('a job of every day', () => {
  test.each<readonly [string, number | null, readonly Run[], string]>([
    ['is well for 26 hours', 26 * 60, [run(26 * 60, 'done')], 'well'],
    ['is late after 26 hours', 26 * 60 + 1, [run(26 * 60 + 1, 'done')], 'late'],
    ['that was killed hours ago is stopped', 1500, [run(60, null), run(1500, 'done')], 'stopped'],
  ])('%s', (_what, finished, runs, state) => {
    expect(stateOf('clean-up', finished, runs)).toBe(state)
  })
})

test.each<readonly [string, JobName, number | null, string]>([
  ['whose first run is not yet due', 'clean-up', null, 'never'],
  ['in the first day of a deployment', 'clean-up', ago(26 * 60), 'never'],
  ['though the deployment is a day old', 'clean-up', ago(26 * 60 + 1), 'late'],
  ['in the first half hour', 'seal-audit', ago(30), 'never'],
  ['though the deployment is older than half an hour', 'seal-audit', ago(31), 'late'],
])('a job that never ran, %s', (_what, job, expectedSinceMs, state) => {
  expect(stateOf(job, null, [], expectedSinceMs)).toBe(state)
})
