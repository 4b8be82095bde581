import { fileURLToPath } from 'node:url'
import { createTestHarness } from 'wrangler'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { medianMicros, ratio, tell } from './measure.ts'

const rounds = 150
const root = fileURLToPath(new URL('../../', import.meta.url))
const nothingKnown = { seats: [], closedAtMs: null }

const server = createTestHarness({ root, workers: [{ configPath: './dist/server/wrangler.json' }] })
await server.listen()
const worker = server.getWorker<Pick<Env, 'DB' | 'PROMO_SLOTS'>>()
await worker.applyD1Migrations('DB')
const env = await worker.getEnv()
const slots = promoSlotsOf(env)

let application = 0
const queryMicros = await medianMicros(rounds, () => env.DB.prepare('SELECT 1').first())
const reportMicros = await medianMicros(rounds, () => slots.report())
const grantMicros = await medianMicros(rounds, () => {
  application += 1
  return slots.grant(`application-${application}`, application, nothingKnown)
})
const { seats } = await slots.report()
await server.close()

tell('asking for the seats against an empty query of D1', ratio(reportMicros, queryMicros))
tell('asking for a seat against the same query', ratio(grantMicros, queryMicros))
tell(`seats taken after ${application} applications had asked`, String(seats.length))
if (seats.length !== 3) process.exitCode = 1
