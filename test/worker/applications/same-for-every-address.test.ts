import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { listOpenRequests } from '#db/mail/address-requests.ts'
import {
  anApplication,
  contextOf,
  database,
  freshStores,
  settle,
} from '#test/worker/kit/harness.ts'
import { type Meter, meteredD1 } from '#test/worker/kit/metered-d1.ts'
import {
  askedStores,
  givenAddressesOfAllKinds,
  requestOf,
  routesThatAsk,
} from '#test/worker/kit/scenes/addresses-that-ask.ts'
import worker from '#worker/api.ts'

freshStores()

type Asked = Readonly<{
  answer: string
  before: Meter['log']
  early: Meter['log']
  late: Meter['log']
}>

/** What is done in D1 until the answer, in the 50 ms after it, and from then on. */
async function ask(path: string, body: unknown, network: string): Promise<Asked> {
  const { d1, meter } = meteredD1(env.DB)
  const context = createExecutionContext()
  const response = await worker.fetch(requestOf(path, body, network), askedStores(d1), context)
  const before = [...meter.log]
  const answer = `${response.status} ${await response.text()}`
  await new Promise((resolve) => setTimeout(resolve, 50))
  const early = meter.log.slice(before.length)
  await waitOnExecutionContext(context)
  return { answer, before, early, late: meter.log.slice(before.length + early.length) }
}

test.each(Object.entries(routesThatAsk))(
  'POST %s does the same before it answers, whatever the address is',
  async (path, bodyOf) => {
    const addresses = await givenAddressesOfAllKinds(Date.now())
    // The first one opens the windows in which all are counted together.
    const { answer, before } = await ask(path, bodyOf('first@nobody.example'), '203.0.113.1')
    expect(answer).toMatch(/^202 /)
    expect(before.at(-1)?.sql).toContain('address_requests')
    const { answer: usual, before: expected } = await ask(
      path,
      bodyOf('second@nobody.example'),
      '203.0.113.2',
    )
    for (const [nth, [what, email]] of Object.entries(addresses).entries()) {
      const asked = await ask(path, bodyOf(email), `198.51.100.${nth}`)
      expect({ what, answer: asked.answer }).toEqual({ what, answer: usual })
      expect({ what, before: asked.before }).toEqual({ what, before: expected })
      // Who it is, is looked up once the answer is out: what follows would hold it up.
      expect({ what, early: asked.early.filter(isAboutWho) }).toEqual({ what, early: [] })
      expect(asked.late.some(isAboutWho)).toBe(true)
    }
    expect(await database().all(sql`SELECT * FROM address_requests`)).toEqual([])
  },
)

const isAboutWho = ({ sql: text }: Meter['log'][number]): boolean =>
  /address_claims|outbox|one_time_tokens/.test(text)

test('what a request leaves undone behind its answer is done by the next run, at the time of the answer', async () => {
  const [path, bodyOf] = Object.entries(routesThatAsk).at(-1) ?? ['', () => null]
  const body = bodyOf('carla@harbour.example')
  const context = createExecutionContext()
  const stores = { ...askedStores(env.DB), DB: brokenAfterAnswer(env.DB) }
  const response = await worker.fetch(requestOf(path, body, '203.0.113.1'), stores, context)
  expect(response.status).toBe(202)
  await waitOnExecutionContext(context)
  const [request] = await database().all<{ askedAtMs: number }>(
    sql`SELECT asked_at_ms AS askedAtMs FROM address_requests`,
  )
  expect(await database().all(sql`SELECT 1 FROM applications`)).toEqual([])
  const laterMs = (request?.askedAtMs ?? 0) + 300_000
  // Two runs at once, then another: it is filed once.
  await Promise.all([settle(laterMs), settle(laterMs)])
  await settle(laterMs)
  expect(
    await database().all(sql`SELECT state, submitted_at_ms AS atMs FROM applications`),
  ).toEqual([{ state: 'submitted', atMs: request?.askedAtMs }])
  expect(await database().all(sql`SELECT kind FROM outbox`)).toEqual([
    { kind: 'application_received' },
  ])
  expect(await database().all(sql`SELECT 1 FROM address_requests`)).toEqual([])
})

test('a request that can’t be settled is told in the log, and holds no other up', async () => {
  const nowMs = Date.now()
  await database().run(sql`INSERT INTO address_requests (id, kind, email, answers, asked_at_ms)
    VALUES ('unreadable', 'application', 'x@y.example', '{}', ${nowMs - 1})`)
  await submitApplication(contextOf({ kind: 'applicant' }, nowMs), anApplication())
  expect(await settle(nowMs)).toEqual({ settled: 1, failed: 1 })
  expect(await database().all(sql`SELECT state FROM applications`)).toEqual([
    { state: 'submitted' },
  ])
  // It comes last from now on.
  await database().run(sql`INSERT INTO address_requests (id, kind, email, asked_at_ms)
    VALUES ('a-later-one', 'sign_in_link', 'x@y.example', ${nowMs})`)
  const open = await listOpenRequests(database(), { untilMs: nowMs }, 10)
  expect(open.map(({ id }) => id)).toEqual(['a-later-one', 'unreadable'])
})

/** D1 that answers until the request is written, and is away from then on. */
function brokenAfterAnswer(d1: D1Database): D1Database {
  let isAway = false
  return new Proxy(d1, {
    get(target, name) {
      if (name === 'prepare') {
        return (text: string) => {
          if (isAway) throw new Error('D1_ERROR: Network connection lost.')
          if (text.includes('insert into "address_requests"')) isAway = true
          return target.prepare(text)
        }
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
