import { Hono } from 'hono'
import { receiveEvent } from '#actions/billing/events/receive-event.ts'
import { eventProblemInWords } from '#domain/billing/stripe/event-problems.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { eventBody } from '#http/limits/body-size.ts'
import { isLiveStripe, stripeSecretsOf } from '#worker/secrets/stripe-secrets.ts'
import { judgeSignature, type SignatureVerdict } from '#worker/senders/stripe-signature.ts'

/**
 * /api/webhooks/stripe: what Stripe sends. The body is read as text, which is what is signed. No burst is counted:
 * all of Stripe comes from few addresses, and before the signature holds nothing is parsed or asked of the database.
 */
export const stripeWebhookRoutes = new Hono<AppEnv>().post('/', eventBody, async (c) => {
  const body = await c.req.text()
  const { nowMs } = c.var
  const against = { secrets: stripeSecretsOf(c.env), nowMs }
  const verdict = await judgeSignature(body, c.req.header('stripe-signature'), against)
  if (verdict !== 'signed') throw new Fault('signature_invalid', refusals[verdict])
  const received = await receiveEvent(c.var, body, isLiveStripe(c.env))
  // Stripe shows it beside the event.
  if (received.became !== 'failed') return c.json(received, 200)
  return c.json({ ...received, ...eventProblemInWords[received.problem] }, 200)
})

const refusals: Readonly<Record<Exclude<SignatureVerdict, 'signed'>, string>> = {
  missing:
    'Nothing says who sent it. Stripe signs its events in the header “Stripe-Signature”, as “t=…,v1=…”: send it with that.',
  time: 'It was signed more than five minutes ago, or is dated more than five minutes ahead. Send it again: Stripe signs each try anew. If that does not help, set the clock of what sends it.',
  wrong:
    'It is not signed with the secret that is set here, or was changed on its way. Take the signing secret of this destination from Stripe’s dashboard and set it with npx wrangler secret put STRIPE_WEBHOOK_SECRET; then have Stripe send it again.',
}
