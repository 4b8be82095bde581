import type { PlantedBug } from './planted-bug.ts'

const states = 'worker/domain/job-states.ts'
const health = 'worker/actions/console/read-health.ts'

/** Mistakes in what an operator is told: states of jobs, deep health, the log. */
export const bugsOfOperation: readonly PlantedBug[] = [
  {
    name: 'a job is late by its last run that began',
    file: states,
    right: 'finishedAtMs !== null && isLongAgo(finishedAtMs)',
    wrong: 'finishedAtMs !== null && isLongAgo(newest.startedAtMs)',
  },
  {
    name: 'a run that was killed counts as under way for ever',
    file: states,
    right: `isOvertaken || nowMs - startedAtMs > longestRunMs ? 'stopped' : 'running'`,
    wrong: `'running'`,
  },
  {
    name: 'a job that is killed each time is well while it runs',
    file: states,
    right: `states.find((state) => state !== 'running')`,
    wrong: 'states[0]',
  },
  {
    name: 'two runs of one event stop each other',
    file: 'db/console/job-runs.ts',
    right: 'later.scheduled_for_ms > ',
    wrong: 'later.scheduled_for_ms >= ',
    workerTests: ['console/killed-runs'],
  },
  {
    name: 'a month in closing is no task',
    file: 'worker/actions/months/months-not-closed.ts',
    right: 'latest !== null && latest.completedAtMs === null ?',
    wrong: 'latest !== null && latest.completedAtMs !== null ?',
    workerTests: ['console/killed-runs'],
  },
  {
    name: 'one part that is well makes the health well',
    file: health,
    right: 'Object.values(health).every(',
    wrong: 'Object.values(health).some(',
    workerTests: ['console/deep-health'],
  },
  {
    name: 'a part that fails is told as well',
    file: health,
    right: `return { state: 'bad', why: reason === null`,
    wrong: `return { state: 'well', why: reason === null`,
    workerTests: ['console/deep-health'],
  },
  {
    name: 'any key reads the health',
    file: 'worker/http/guards/api-key-guard.ts',
    right: '!key.scopes.includes(needed)',
    wrong: 'key.scopes.length === 0',
    workerTests: ['http/health-access'],
  },
  {
    name: 'any key opens a route for which no scope is named',
    file: 'worker/http/guards/api-key-guard.ts',
    right: 'needed === null',
    wrong: 'needed === null && known.scopes.length === 0',
    workerTests: ['http/key-access'],
  },
  {
    name: 'a gap wakes the operator on the day after the month is due',
    file: 'worker/actions/console/health-parts.ts',
    right: 'const longestGapMs = 7 * dayMs',
    wrong: 'const longestGapMs = dayMs',
    workerTests: ['console/months-health'],
  },
  {
    name: 'a run whose end was lost once has none',
    file: 'worker/jobs/run-job.ts',
    right: 'await onceMore(finish).catch(',
    wrong: 'await finish().catch(',
    workerTests: ['console/run-end'],
  },
  {
    name: 'the log prints the address that was asked for',
    file: 'worker/http/answers/on-error.ts',
    right: 'path: routeOf(c)',
    wrong: 'path: c.req.path',
    workerTests: ['log/log-failure'],
  },
  {
    name: 'an event of cron in which a job failed ends well',
    file: 'worker/cron.ts',
    right: 'failed.length > 0',
    wrong: 'failed.length === names.length',
    workerTests: ['console/cron-event'],
  },
  {
    name: 'the log prints what was bound',
    file: 'worker/log/log-failure.ts',
    right: 'reason: failureReason(error)',
    wrong: 'reason: String(error)',
    workerTests: ['log/log-failure'],
  },
  {
    name: 'the reason of a failure holds a value that SQLite quotes',
    file: 'worker/log/failure-reason.ts',
    right: 'const ofSchema = extended === null ? undefined : textsOfSchema[extended]',
    wrong: 'const ofSchema: RegExp | undefined = /path/',
    workerTests: ['log/failure-reason'],
  },
  {
    name: 'what the reconciler could not finish is not logged',
    file: 'worker/jobs/reconcile-approvals.ts',
    right: `      logFailure('approval_not_completed', error, { ...place, applicationId: id })\n`,
    wrong: '',
    workerTests: ['log/log-failure'],
  },
]
