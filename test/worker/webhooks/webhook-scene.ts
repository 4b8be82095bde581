import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { createEndpoint } from '#actions/webhooks/create-endpoint.ts'
import { deliverDueWebhooks, type WebhookReport } from '#actions/webhooks/deliver-webhooks.ts'
import type { WebhookRun } from '#actions/webhooks/webhook-run.ts'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import type { DeliveryState } from '#domain/webhooks/webhook-views.ts'
import { newId } from '#http/new-id.ts'
import type { Manner, Received } from '#test/subscriber.ts'
import { database } from '#test/worker/kit/harness.ts'
import { origin } from '#test/worker/kit/outbox-harness.ts'
import { dataKeyOf, type Safe } from '#worker/secrets/data-key.ts'
import { newWebhookSecret } from '#worker/secrets/new-webhook-secret.ts'
import { webhooksByFetch } from '#worker/senders/webhook-sender.ts'

const dataKey = dataKeyOf(env)

/** What the secrets of tests are kept in. */
export const safe: Safe =
  dataKey.state === 'set'
    ? dataKey.safe
    : (() => {
        throw new Error(`DATA_KEY is ${dataKey.state}`)
      })()

/** A system outside, of its own host. */
export function aSubscriber(host = `${newId()}.subscriber.example`) {
  const memory = (method: string, query: string) =>
    fetch(`https://${host}/memory${query}`, { method }).then((answer) => answer.json<Received[]>())
  return {
    host,
    url: `https://${host}/hooks`,
    /** From now on. */
    behaves: (manner: Manner, slowMs = 0) => memory('PUT', `?manner=${manner}&slowMs=${slowMs}`),
    forgets: () => memory('PUT', '?manner=takes&slowMs=0&forget=yes'),
    received: () => memory('GET', ''),
  }
}

/** An endpoint that is told of everything. */
export async function givenEndpoint(
  admin: PersonContext,
  url: string,
  { events = webhookEvents }: Partial<Pick<Parameters<typeof createEndpoint>[1], 'events'>> = {},
) {
  const secret = newWebhookSecret()
  const once = { secret, dataKey, ownHost: new URL(origin).hostname }
  const made = await createEndpoint(admin, { name: 'Billing', url, events }, once)
  if (!made.ok) throw new Error(made.detail)
  return { id: made.id, secret }
}

/** One run of the delivery at `nowMs`. */
export const deliverWebhooksAt = (
  nowMs: number,
  options: Partial<WebhookRun> & Readonly<{ limitMs?: number }> = {},
): Promise<WebhookReport> =>
  deliverDueWebhooks({
    db: database(),
    webhooks: webhooksByFetch(options.limitMs ?? 1000),
    safe,
    origin,
    now: () => nowMs,
    endsAtMs: nowMs + 60_000,
    mayGoOn: () => true,
    ...options,
  })

export type DeliveryRow = Readonly<{
  id: string
  endpointId: string
  event: string
  cause: string
  data: string
  state: DeliveryState
  attempts: number
  nextMs: number
  lastError: string | null
  lastStatus: number | null
  lastAnswer: string | null
}>

/** Every delivery, in the order in which they were written. */
export const deliveryRows = (): Promise<DeliveryRow[]> =>
  database().all<DeliveryRow>(sql`SELECT id, endpoint_id AS endpointId, event, cause, data, state, attempts,
    next_attempt_at_ms AS nextMs, last_error AS lastError, last_status AS lastStatus,
    last_answer AS lastAnswer FROM webhook_deliveries ORDER BY sequence`)

/** As if an application had arrived: something to tell. */
export const happened = (atMs: number, cause = newId()) =>
  database().run(sql`INSERT INTO webhook_happenings (event, cause, at_ms, data)
    VALUES ('application.received', ${cause}, ${atMs},
      json_object('applicationId', ${cause}, 'expectedTenants', 3))`)
