import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { createEndpoint } from '#actions/webhooks/create-endpoint.ts'
import { deliverDueWebhooks } from '#actions/webhooks/deliver-webhooks.ts'
import { sealAnew } from '#actions/webhooks/seal-anew.ts'
import { sendTest } from '#actions/webhooks/send-test.ts'
import type { Database } from '#db/core/database.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { at, database, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { origin } from '#test/worker/kit/outbox-harness.ts'
import { askedOnce } from '#test/worker/once/asked-once.ts'
import {
  aSubscriber,
  deliveryRows,
  givenEndpoint,
  happened,
  safe,
} from '#test/worker/webhooks/webhook-scene.ts'
import { dataKeyOf, type Safe } from '#worker/secrets/data-key.ts'
import { newWebhookSecret } from '#worker/secrets/new-webhook-secret.ts'
import { webhooksByFetch } from '#worker/senders/webhook-sender.ts'
import type { CrashScene } from './crash-sweep.ts'

const nowMs = at('2026-11-10T10:00:00Z')
/** Two pages of one endpoint. */
const manyEvents = 40

type Given = Readonly<{ admin: PersonContext; listener: ReturnType<typeof aSubscriber> }>

/** Told at least once: what was sent while the news of it was lost is sent once more, with its id. */
const sentOnceMore = ['webhook_deliveries.attempts', 'webhook_tries.nth', 'webhook_tries.took_ms']
/** Never the same twice. */
const sealed = ['webhook_endpoints.sealed_url', 'webhook_endpoints.sealed_secret']

/** What is told to other systems: an event may arrive twice, and is never lost. */
export const webhookScenes: Readonly<Record<string, CrashScene<Given>>> = {
  'an endpoint that is made, tested and told, by the same requests again and the next run': {
    given: givenListener,
    act: async ({ db }, given) => {
      await given.listener.forgets()
      await madeAndTold(db, given)
      await deliver(db, nowMs)
    },
    driveOn: async ({ db }, given) => {
      await madeAndTold(db, given)
      await deliver(db, nowMs + 3 * minuteMs)
      await expectAllTold(given)
    },
    blind: [...sentOnceMore, ...sealed],
  },
  'a delivery of two pages to one of two endpoints, gone on with when its leases are over': {
    given: async () => {
      const given = await givenListener()
      await givenEndpoint(given.admin, given.listener.url)
      await givenEndpoint(given.admin, given.listener.url, { events: ['month.closed'] })
      for (let nth = 0; nth < manyEvents; nth += 1) await happened(nowMs)
      return given
    },
    act: async ({ db }, { listener }) => {
      await listener.forgets()
      await deliver(db, nowMs)
    },
    driveOn: async ({ db }, given) => {
      await deliver(db, nowMs + 3 * minuteMs)
      await deliver(db, nowMs + 6 * minuteMs)
      await expectAllTold(given)
    },
    blind: sentOnceMore,
  },
  'an endpoint that answers that it is gone': {
    given: async () => {
      const given = await givenListener()
      await givenEndpoint(given.admin, given.listener.url)
      await happened(nowMs)
      return given
    },
    act: async ({ db }, { listener }) => {
      await listener.behaves('is-gone')
      await deliver(db, nowMs)
    },
    driveOn: ({ db }) => deliver(db, nowMs + 3 * minuteMs),
    blind: sentOnceMore,
  },
  'a change of the key that all is sealed under, with an event on its way': {
    given: async () => {
      const given = await givenListener()
      await givenEndpoint(given.admin, given.listener.url)
      await givenEndpoint(given.admin, given.listener.url)
      await happened(nowMs)
      return given
    },
    act: async ({ db }, { listener }) => {
      await listener.forgets()
      await sealAnew(db, changing, always, 1)
      await deliver(db, nowMs, changing)
    },
    driveOn: async ({ db }, given) => {
      await sealAnew(db, changing, always, 1)
      await deliver(db, nowMs + 3 * minuteMs, changing)
      await expectAllTold(given)
      const beginning = await changing.beginning()
      const rows = await database().all<{ url: string; secret: string }>(
        sql`SELECT sealed_url AS url, sealed_secret AS secret FROM webhook_endpoints`,
      )
      if (
        rows.some(({ url, secret }) => ![url, secret].every((text) => text.startsWith(beginning)))
      )
        throw new Error('something is still under the key of before')
    },
    blind: [...sentOnceMore, ...sealed],
  },
}

async function givenListener(): Promise<Given> {
  return { admin: await givenSuperAdmin(nowMs), listener: aSubscriber() }
}

async function madeAndTold(db: Database, { admin, listener }: Given): Promise<void> {
  const context = { ...admin, db }
  const fields = { name: 'Billing', url: listener.url, events: webhookEvents }
  const under = { secret: newWebhookSecret(), dataKey, ownHost: new URL(origin).hostname }
  const made = await askedOnce(context, 'made-once', fields, (once) =>
    createEndpoint(once, fields, under),
  )
  if (!made.ok) throw new Error(made.detail)
  const tested = await askedOnce(context, 'tested-once', made.id, (once) => sendTest(once, made.id))
  if (!tested.ok) throw new Error(tested.detail)
  await db.run(sql`INSERT INTO webhook_happenings (event, cause, at_ms, data)
    VALUES ('month.closed', '2026-10', ${nowMs}, '{"month":"2026-10","statements":3}')`)
}

const dataKey = dataKeyOf(env)
const changing = changingKey()

function changingKey(): Safe {
  const changed = dataKeyOf({
    DATA_KEY: btoa('another key, of 32 bytes as well'),
    ...(env.DATA_KEY !== undefined && { DATA_KEY_BEFORE: env.DATA_KEY }),
  })
  if (changed.state !== 'set') throw new Error(changed.state)
  return changed.safe
}

const deliver = (db: Database, atMs: number, under: Safe = safe) =>
  deliverDueWebhooks({
    db,
    webhooks: webhooksByFetch(1000),
    safe: under,
    origin,
    now: () => atMs,
    endsAtMs: atMs + minuteMs,
    mayGoOn: always,
  })

/** Every message arrived, each time it did with the same bytes. */
async function expectAllTold({ listener }: Given): Promise<void> {
  const bodies = Map.groupBy(await listener.received(), ({ headers }) => headers['webhook-id'])
  for (const { id } of await deliveryRows()) {
    const told = new Set(bodies.get(id)?.map(({ body }) => body))
    if (told.size !== 1) throw new Error(`${id} was told in ${told.size} ways`)
  }
}
