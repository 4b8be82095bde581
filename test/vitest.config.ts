import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

import { keepTemporaryFilesInMemory } from './memory-folder.ts'
import { outside } from './outside.ts'
import { SlowFirst } from './slow-first.ts'

keepTemporaryFilesInMemory()

const root = fileURLToPath(new URL('..', import.meta.url))

// Each worker of a project has stores, server and browser of its own. More of them than cores only wait.
const maxWorkers = Math.min(availableParallelism(), 4)

/** Four projects, run in order: pure domain, simulation, workerd, the built artefact in a browser. */
export default defineConfig({
  root,
  test: {
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        define: { __DEMO__: 'false' },
        test: {
          name: 'domain',
          root,
          include: ['test/{domain,site,check}/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          unstubGlobals: true,
          maxWorkers,
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        define: { __DEMO__: 'false' },
        test: {
          name: 'simulation',
          root,
          include: ['test/simulation/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          maxWorkers,
          testTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        define: { __DEMO__: 'false' },
        plugins: [
          cloudflareTest(async () => ({
            main: './worker/api.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations(`${root}migrations`),
                DATA_KEY: btoa('a key of 32 bytes, for tests only'.slice(0, 32)),
              },
              // What the Worker calls outside: Cloudflare's Turnstile, and systems that listen to webhooks.
              outboundService: { node: outside },
            },
          })),
        ],
        test: {
          name: 'worker',
          root,
          include: ['test/worker/**/*.test.ts'],
          setupFiles: ['test/worker/kit/limits/set-up.ts'],
          isolate: false,
          maxWorkers,
          testTimeout: 30_000,
          provide: { fuzz: fuzzRun() },
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          root,
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          maxWorkers,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})

/** How many fuzzed requests are sent, and from which seed; npm run fuzz says others. */
function fuzzRun(): Readonly<{ requests: number; seed: number }> {
  const { FUZZ_REQUESTS = '2500', FUZZ_SEED = '1' } = process.env
  return { requests: Number(FUZZ_REQUESTS), seed: Number(FUZZ_SEED) }
}

declare module 'vitest' {
  interface ProvidedContext {
    fuzz: Readonly<{ requests: number; seed: number }>
  }
}
