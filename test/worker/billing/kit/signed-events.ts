import { env } from 'cloudflare:workers'
import { Stripe } from 'stripe'
import { october } from '#test/domain/billing/stripe-objects.ts'
import { send } from '#test/worker/kit/send.ts'

/** What the destination of the tests signs with. */
export const signingSecret = 'whsec_of_the_destination'

export const takingStripe: Env = {
  ...env,
  STRIPE_WEBHOOK_SECRET: signingSecret,
  STRIPE_MODE: 'live',
}

let events = 0

/** An event of Stripe in live mode, with this object in it. */
export function stripeEvent(
  object: Readonly<{ object: string } & Record<string, unknown>>,
  parts: object = {},
) {
  events += 1
  return {
    id: `evt_1Sent${events}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: october + events,
    data: { object },
    livemode: true,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: `${object.object}.updated`,
    ...parts,
  }
}

type Signing = Readonly<{ secret?: string; atMs?: number }>

/** The header “Stripe-Signature” of a body, made by Stripe’s own package. */
export const signatureOf = (
  payload: string,
  { secret = signingSecret, atMs = Date.now() }: Signing = {},
): Promise<string> =>
  Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret,
    timestamp: Math.floor(atMs / 1000),
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })

/** As Stripe posts it: no cookie, no origin. */
export const posted = (body: string, signature: string | null): Request =>
  new Request('https://partners.example/api/webhooks/stripe', {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'cf-connecting-ip': '3.18.12.63',
      ...(signature === null ? {} : { 'stripe-signature': signature }),
    },
    body,
  })

/** Sends an event, or any body, signed. */
export async function stripePosts(
  event: unknown,
  { bindings = takingStripe, ...signing }: Signing & Readonly<{ bindings?: Env }> = {},
) {
  const body = typeof event === 'string' ? event : JSON.stringify(event, null, 2)
  const answer = await send(posted(body, await signatureOf(body, signing)), bindings)
  return { status: answer.status, body: await answer.json<Record<string, unknown>>() }
}

/** The rows of stripe_events, in the order in which they came. */
export const storedEvents = async () =>
  (
    await env.DB.prepare('SELECT * FROM stripe_events ORDER BY sequence').all<
      Readonly<Record<string, string | number | null>>
    >()
  ).results

/** How often what is not kept was counted, by name. */
export const tallies = async () =>
  Object.fromEntries(
    (
      await env.DB.prepare('SELECT name, count FROM stripe_tallies ORDER BY name').raw<
        [string, number]
      >()
    ).map(([name, count]) => [name, count]),
  )

/** Keeps what comes as it came: the mapper, which runs behind the answer, finds another at work. */
export const withoutMapper = () =>
  env.DB.prepare(
    `INSERT INTO stripe_runs (name, token, until_ms) VALUES ('map', 'another', 9007199254740991)`,
  ).run()
