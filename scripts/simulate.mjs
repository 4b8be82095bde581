// npm run simulate: generated histories, played to the engine and to the oracle, on all cores.
//   npm run simulate -- --histories 1000000   how many (100,000)
//   npm run simulate -- --seed N              the same ones again (a new seed each time)
//   npm run simulate -- --flavour "…"         of one flavour only
//   npm run simulate -- --flavour "…" --seed N --path P   replays the history that a failure printed
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { endWithParent } from './house/children.mjs'
import { reportFailure, StepFailed, say, sayDone, secondsSince } from './house/speak.mjs'

const flavours = [
  'crowded months',
  'long programs',
  'last balances',
  'restless owners',
  'one tenant',
  'partner status',
]
const historiesPerRun = 500
const progressEveryMs = 10_000

/** @typedef {{ flavour: string | undefined, seed: number, histories: number, path?: string }} Run */

class Disagreement extends Error {}

endWithParent()
try {
  await simulate(readOptions())
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}

/** @param {ReturnType<typeof readOptions>} options */
async function simulate({ histories, seed, flavour, path }) {
  const startMs = performance.now()
  const runs =
    path === undefined ? shareOut(histories, seed, flavour) : [replay(seed, flavour, path)]
  const threads = Math.min(availableParallelism(), runs.length)
  say(
    `${runs.length === 1 ? 'One run' : inWords(histories)} from seed ${seed} on ${threads} threads …`,
  )
  let played = 0
  const progress = setInterval(
    () => console.log(`  ${inWords(played)} agree so far, ${secondsSince(startMs)}`),
    progressEveryMs,
  )
  const disagreement = await playAll(runs, threads, (run) => {
    played += run.histories
  }).finally(() => clearInterval(progress))
  if (disagreement !== null) {
    console.error(disagreement)
    throw new StepFailed('The engine and the oracle disagree.', 'program-rules.md decides.')
  }
  sayDone(`${inWords(played)} agree to the minor unit (seed ${seed})`, startMs)
}

/**
 * Hands the runs out to threads; ends with the first disagreement, or null.
 * @type {(runs: Run[], threads: number, onPlayed: (run: Run) => void) => Promise<string | null>}
 */
function playAll(runs, threads, onPlayed) {
  const waiting = runs.values()
  /** @type {Worker[]} */
  const workers = []
  const thread = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('../test/simulation/history-worker.ts', import.meta.url))
      workers.push(worker)
      /** @type {Run | undefined} */
      let current
      const next = () => {
        current = waiting.next().value
        if (current === undefined) resolve(null)
        else worker.postMessage(current)
      }
      worker.on('message', (disagreement) => {
        if (disagreement !== null) return reject(new Disagreement(disagreement))
        if (current !== undefined) onPlayed(current)
        next()
      })
      worker.on('error', reject)
      next()
    })
  return Promise.all(Array.from({ length: threads }, thread))
    .then(() => null)
    .catch((error) => {
      if (error instanceof Disagreement) return error.message
      throw error
    })
    .finally(() => Promise.all(workers.map((worker) => worker.terminate())))
}

/**
 * Runs of the flavours in turn, each with a seed of its own.
 * @type {(histories: number, seed: number, flavour: string | undefined) => Run[]}
 */
function shareOut(histories, seed, flavour) {
  const names = flavour === undefined ? flavours : [flavour]
  return Array.from({ length: Math.ceil(histories / historiesPerRun) }, (_, nth) => ({
    flavour: names[nth % names.length],
    seed: (seed + nth) | 0,
    histories: Math.min(historiesPerRun, histories - nth * historiesPerRun),
  }))
}

/** @type {(seed: number, flavour: string | undefined, path: string) => Run} */
function replay(seed, flavour, path) {
  if (flavour === undefined) throw new StepFailed('A path needs its flavour.', 'Add --flavour "…".')
  return { flavour, seed, histories: 1, path }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      flavour: { type: 'string' },
      path: { type: 'string' },
    },
  })
  const histories = Number(values.histories)
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(histories) || histories < 1 || !Number.isInteger(seed)) {
    throw new StepFailed('A number is not one.', 'Give --histories and --seed as whole numbers.')
  }
  if (values.flavour !== undefined && !flavours.includes(values.flavour)) {
    throw new StepFailed('There is no such flavour.', `Choose one of: ${flavours.join(', ')}.`)
  }
  return { histories, seed, flavour: values.flavour, path: values.path }
}

/** @param {number} histories */
function inWords(histories) {
  return `${histories.toLocaleString('en')} ${histories === 1 ? 'history' : 'histories'}`
}
