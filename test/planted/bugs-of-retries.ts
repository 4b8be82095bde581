import type { PlantedBug } from './planted-bug.ts'

const passing = 'db/core/passing-errors.ts'
const tries = 'worker/actions/until-decided.ts'
const expired = 'db/console/expired-rows.ts'

/** Mistakes about what passes, what is written at once, when an event is for, and what is forgotten. */
export const bugsOfRetries: readonly PlantedBug[] = [
  {
    name: 'one of D1’s passing errors is unknown',
    file: passing,
    right: `  ['again', \`Cannot resolve \${store} due to transient issue on remote node\`],\n`,
    wrong: '',
    workerTests: ['core/passing-errors'],
  },
  {
    name: 'an overload is answered with more of the same',
    file: passing,
    right: `['later', \`\${store} is overloaded\`]`,
    wrong: `['again', \`\${store} is overloaded\`]`,
    workerTests: ['core/passing-errors'],
  },
  {
    name: 'what an error quotes decides what it is',
    file: passing,
    right: '`^(?:(?:D1_',
    wrong: '`(?:(?:D1_',
    workerTests: ['core/database-error'],
  },
  {
    name: 'a view is not read again after a passing error',
    file: 'db/core/read.ts',
    right: '() => this.queries.every(onlyReads),',
    wrong: '() => false,',
    workerTests: ['core/passing-errors'],
  },
  {
    name: 'who is overtaken too often is answered 500',
    file: tries,
    right: '  return busy\n',
    wrong: `  throw new Error('it changes faster than it can be decided')\n`,
    workerTests: ['core/written-at-once'],
  },
  {
    name: 'who may have written is told that nothing was',
    file: tries,
    right: '  if (lost.length > 0) throw lost[0]\n',
    wrong: '',
    workerTests: ['core/repeated-verbs'],
  },
  {
    name: 'a rate whose answer was lost is set again over a later one',
    file: 'worker/actions/resellers/set-rate.ts',
    right: 'if (mayBeWritten && since.some(',
    wrong: 'if (!mayBeWritten && since.some(',
    workerTests: ['core/overtaken-repeats'],
  },
  {
    name: 'who is overtaken once gives up',
    file: tries,
    right: 'const mostTries = 10',
    wrong: 'const mostTries = 1',
    workerTests: ['core/written-at-once'],
  },
  {
    name: 'an event is refused up to a day ahead, and taken from there on',
    file: 'worker/jobs/event-time.ts',
    right: 'scheduledTimeMs - clockMs <= mostAheadMs',
    wrong: 'scheduledTimeMs - clockMs > mostAheadMs',
    workerTests: ['console/event-time'],
  },
  {
    name: 'an event of no time at all is taken',
    file: 'worker/jobs/event-time.ts',
    right: 'if (scheduledTimeMs - clockMs <= mostAheadMs) return',
    wrong: 'if (!(scheduledTimeMs - clockMs > mostAheadMs)) return',
    workerTests: ['console/event-time'],
  },
  {
    name: 'the last finished run of a job is forgotten',
    file: expired,
    right: '        AND (run.outcome IS NULL OR later.outcome IS NOT NULL))',
    wrong: '       )',
    workerTests: ['console/expired-rows'],
  },
  {
    name: 'all that has run out goes at once',
    file: expired,
    right: `FROM \${found} LIMIT \${limit})`,
    wrong: `FROM \${found})`,
    workerTests: ['console/expired-rows'],
  },
]
