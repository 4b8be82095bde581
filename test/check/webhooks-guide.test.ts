import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventPayloads } from '#domain/webhooks/event-payloads.ts'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { newWebhookSecret } from '#worker/secrets/new-webhook-secret.ts'
import { webhooksByFetch } from '#worker/senders/webhook-sender.ts'
import { repositoryRoot } from './source-files.ts'

const guide = readFileSync(`${repositoryRoot}docs/guides/webhooks.md`, 'utf8')
const [, subscriber = ''] = /```js\n([\s\S]+?)```/.exec(guide) ?? []

const secret = newWebhookSecret()
let child: ChildProcess
let said = ''
let url = ''

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

/** The guide's own lines, as somebody runs them. */
beforeAll(async () => {
  const folder = `${repositoryRoot}test/.tmp`
  mkdirSync(folder, { recursive: true })
  const file = `${folder}/subscriber-of-the-guide.mjs`
  writeFileSync(file, subscriber)
  const port = await freePort()
  url = `http://127.0.0.1:${port}/`
  child = spawn(process.execPath, [file], {
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) },
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk
    })
  }
  const until = Date.now() + 20_000
  while (
    Date.now() < until &&
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}, 30_000)
afterAll(() => {
  child.kill()
})

const send = (secrets: readonly string[], atMs = Date.now()) => {
  const body =
    '{"type":"month.closed","timestamp":"2026-11-03T03:15:00.000Z","data":{"month":"2026-10"}}'
  return webhooksByFetch(5000).send({ id: 'msg_12345678', url, body, secrets, atMs })
}

test('the pages for developers show the same', () => {
  const shown = readFileSync(`${repositoryRoot}site/developers/subscriber.txt`, 'utf8')
  expect(shown).toBe(subscriber)
})

test('the subscriber of the guide is ten lines', () => {
  expect(subscriber.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10)
})

test('it takes what our sender signs, also beside another secret', async () => {
  expect(await send([secret])).toMatchObject({ status: 204 })
  expect(await send([newWebhookSecret(), secret])).toMatchObject({ status: 204 })
  expect(said).toContain("type: 'month.closed'")
})

test('it refuses what another secret signed, what is old, and what is not signed at all', async () => {
  expect(await send([newWebhookSecret()])).toMatchObject({ status: 400 })
  expect(await send([secret], Date.now() - 600_000)).toMatchObject({ status: 400 })
  expect(await send([])).toMatchObject({ status: 400 })
})

test('its table names every event, with all that it tells', () => {
  const told = [...guide.matchAll(/^\| `([a-z._]+)` \|[^|]*\| (.*) \|$/gm)].map(
    ([, event, data = '']) => [event, [...data.matchAll(/`(\w+)`/g)].map(([, name]) => name)],
  )
  const known = webhookEvents.map((event) => [event, Object.keys(eventPayloads[event].shape)])
  expect(told).toEqual(known)
})
