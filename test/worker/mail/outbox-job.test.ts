import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { newId } from '#http/new-id.ts'
import { deliverOutbox } from '#jobs/deliver-outbox.ts'
import { database, freshStores, givenApplication } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { minuteMs, origin, outboxRow } from '#test/worker/kit/outbox-harness.ts'

freshStores()

const run = (work: Readonly<{ nowMs: number; origin: string }>, bindings: Env = env) =>
  deliverOutbox(bindings, { db: database(), newId, mayGoOn: always, ...work })

test('the job sends what is due through the Worker’s own mail binding', async () => {
  await givenApplication()
  expect(await run({ nowMs: Date.now(), origin })).toMatchObject({ sent: 1 })
  expect(await outboxRow('application_received')).toMatchObject({ state: 'sent', attempts: 1 })
})

test('without an origin for its links the mail waits, and no try is spent', async () => {
  await givenApplication()
  expect(await run({ nowMs: Date.now(), origin: '' })).toHaveProperty('waits')
  expect(await outboxRow('application_received')).toMatchObject({ state: 'pending', attempts: 0 })
})

test('a cron event that comes late takes leases from now on, not from its own time', async () => {
  const hourAgoMs = Date.now() - 60 * minuteMs
  await givenApplication(hourAgoMs)
  let leasedUntilMs = 0
  const send: SendEmail['send'] = async () => {
    leasedUntilMs = (await outboxRow('application_received')).next_attempt_at_ms
    return { messageId: 'message-1' }
  }
  await run({ nowMs: hourAgoMs, origin }, { ...env, MAIL: { send } })
  expect(leasedUntilMs).toBeGreaterThan(Date.now() + minuteMs)
})
