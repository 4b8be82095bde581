// npm run fuzz: fuzzed requests of every kind of caller to every route, in workerd.
//   npm run fuzz -- --requests 100000   how many (20,000)
//   npm run fuzz -- --seed N            the same ones again (a new seed each time)
import { parseArgs } from 'node:util'
import { endWithParent, startTool } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { reportFailure, StepFailed, say, sayDone } from './house/speak.mjs'

endWithParent()
try {
  await installPackagesWhenNeeded()
  await fuzz(readOptions())
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}

/** @param {ReturnType<typeof readOptions>} options */
async function fuzz({ requests, seed }) {
  const startMs = performance.now()
  say(`${requests.toLocaleString('en')} requests from seed ${seed} …`)
  const { code } = await startTool(
    'vitest',
    ['run', '--config', 'test/vitest.config.ts', 'test/worker/slow/fuzz'],
    {
      environment: {
        WRANGLER_LOG: 'warn',
        FUZZ_REQUESTS: String(requests),
        FUZZ_SEED: String(seed),
      },
    },
  ).ended
  if (code !== 0) {
    const again = `npm run fuzz -- --requests ${requests} --seed ${seed}`
    throw new StepFailed('Not every request was answered as the rules say.', `Again: ${again}`)
  }
  sayDone(`Every request was answered and kept as the rules say (seed ${seed})`, startMs)
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    },
  })
  const requests = Number(values.requests)
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(requests) || requests < 1 || !Number.isInteger(seed)) {
    throw new StepFailed('A number is not one.', 'Give --requests and --seed as whole numbers.')
  }
  return { requests, seed }
}
