import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { afterAll, expect, test } from 'vitest'
import { often } from '#domain/jobs.ts'
import { invoice, october } from '#test/domain/billing/stripe-objects.ts'
import { likelyFreePort } from '#test/e2e/kit/likely-free-port.ts'
import { processTree, stillRunning } from '#test/e2e/kit/process-tree.ts'
import { migrateLocalDatabase } from '../../../scripts/house/local-database.mjs'
import { expectAllGone, temporaryState } from './npm-start.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const secret = `whsec_${randomBytes(24).toString('base64url')}`
const stripe = new Stripe('sk_test_of_nobody')
const state = temporaryState()
const servers: ChildProcess[] = []

/** STRIPE_BURST=10000 makes it as long as it was measured (README). */
const events = Number(process.env['STRIPE_BURST'] ?? 2_000)
const killedAfter = Math.floor(events * 0.4)
const together = 40
/** Stripe waits some ten seconds for an answer and counts a later one as failed. */
const patienceMs = 10_000

afterAll(async () => {
  for (const { pid } of servers) if (pid !== undefined) await killAll(pid)
  state.remove()
})

test(`${events} events in a burst, the server killed in between: each is answered in time, none is lost, none is there twice`, async () => {
  await migrateLocalDatabase(state.path)
  const first = await serve()
  const waiting = Array.from({ length: events }, (_, nth) => eventOf(nth))
  const took: number[] = []
  await sendAll(first.url, waiting, took, () => took.length >= killedAfter)
  expect(took.length).toBeGreaterThanOrEqual(killedAfter)
  await killAll(first.pid)
  const second = await serve()
  await sendAll(second.url, waiting, took, () => false)
  expect(waiting).toEqual([])
  const inOrder = took.toSorted((a, b) => a - b)
  const [p50, p99, slowest] = [0.5, 0.99, 1].map(
    (share) => inOrder[Math.ceil(share * took.length) - 1],
  )
  console.log(
    `Stripe burst: ${took.length} answers, p50 ${p50} ms, p99 ${p99} ms, slowest ${slowest} ms`,
  )
  expect(slowest).toBeLessThan(patienceMs)
  await mapAll(second.url)
  await killAll(second.pid)
  expect(held()).toEqual({ events, objects: events, lines: events, waiting: 0 })
}, 600_000)

type Event = Readonly<{ id: string; body: string }>

function eventOf(nth: number): Event {
  const id = `evt_burst_${nth}`
  const object = invoice({
    id: `in_${nth}`,
    customer: `cus_${nth % 2000}`,
    lines: [{ id: `il_${nth}`, amount: 1000 }],
  })
  const body = JSON.stringify({
    id,
    object: 'event',
    api_version: '2025-03-31.basil',
    created: october + nth,
    livemode: false,
    type: 'invoice.finalized',
    data: { object: { ...object, livemode: false } },
  })
  return { id, body }
}

/** Sends as Stripe does: what is not answered well stays, to be sent again. */
async function sendAll(
  url: string,
  waiting: Event[],
  took: number[],
  isOver: () => boolean,
): Promise<void> {
  const sendSome = async () => {
    while (!isOver()) {
      const event = waiting.pop()
      if (event === undefined) return
      const startMs = performance.now()
      const answer = await post(url, event).catch(() => null)
      if (answer === 200) took.push(Math.round(performance.now() - startMs))
      else waiting.push(event)
    }
  }
  await Promise.all(Array.from({ length: together }, sendSome))
}

async function post(url: string, { body }: Event): Promise<number> {
  const signature = stripe.webhooks.generateTestHeaderString({ payload: body, secret })
  const answer = await fetch(`${url}/api/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
    body,
    signal: AbortSignal.timeout(patienceMs),
  })
  await answer.text()
  return answer.status
}

/** The built Worker in a process of its own, on the same stores each time. */
async function serve(): Promise<Readonly<{ url: string; pid: number }>> {
  const port = likelyFreePort()
  const vars = { STRIPE_WEBHOOK_SECRET: secret, STRIPE_MODE: 'test' }
  const child = spawn(
    'wrangler',
    [
      'dev',
      ...['-c', 'dist/server/wrangler.json', '--persist-to', state.path, '--port', String(port)],
      ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
      ...['--show-interactive-dev-session', 'false', '--log-level', 'error'],
    ],
    { cwd: root, stdio: 'ignore', detached: true },
  )
  servers.push(child)
  const { pid } = child
  if (pid === undefined) throw new Error('wrangler could not be started')
  const url = `http://127.0.0.1:${port}`
  const isUp = () =>
    fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(isUp, { timeout: 120_000, interval: 200 }).toBe(true)
  return { url, pid }
}

async function killAll(pid: number): Promise<void> {
  const pids = processTree(pid)
  for (const each of stillRunning(pids)) process.kill(each, 'SIGKILL')
  await expectAllGone(pids)
}

async function mapAll(url: string): Promise<void> {
  const event = new URLSearchParams({ cron: often, time: String(Date.now()), format: 'json' })
  for (let nth = 0; nth < 20; nth += 1) {
    const answer = await fetch(`${url}/cdn-cgi/local/scheduled?${event}`)
    expect(answer.status).toBe(200)
    await answer.text()
    if (held().waiting === 0) return
  }
}

/** What the database holds on the disk. */
function held() {
  const [path = ''] = globSync(`${state.path}/v3/d1/miniflare-D1DatabaseObject/*.sqlite`).filter(
    (each) => !each.endsWith('metadata.sqlite'),
  )
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const row = database
      .prepare(
        `SELECT (SELECT count(*) FROM stripe_events) AS events,
          (SELECT count(*) FROM stripe_objects) AS objects,
          (SELECT count(*) FROM stripe_lines) AS lines,
          (SELECT count(*) FROM stripe_events WHERE state = 'waiting')
            + (SELECT count(*) FROM stripe_customers WHERE mapped < known) AS waiting`,
      )
      .get()
    return { ...row }
  } finally {
    database.close()
  }
}
