import { parentPort } from 'node:worker_threads'
import { findDisagreement, type HistoryRun } from './check-histories.ts'

// A thread of scripts/simulate.mjs: one run a message, answered with what disagrees, or null.
parentPort?.on('message', (run: HistoryRun) => {
  parentPort?.postMessage(findDisagreement(run))
})
