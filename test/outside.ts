import type { IncomingMessage, ServerResponse } from 'node:http'
import { type StripeAccount, stripeAccount } from '../scripts/house/stripe/stripe-account.mjs'
import { answerRequest } from '../scripts/house/stripe/stripe-server.mjs'
import { subscribe } from './subscriber.ts'
import { turnstileStandIn } from './turnstile-stand-in.ts'

/** All that the Worker's fetches reach in tests, whatever host they name: a server of this machine. */
export async function outside(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const { host = '' } = request.headers
  if (host.endsWith('.subscriber.example') || host === 'hooks.slack.com') {
    await subscribe(request, response, body)
    return
  }
  if (host === portsHost) {
    latestPort += 1
    response.end(String(latestPort))
    return
  }
  if (/^127\.0\.0\.1:\d+$/.test(host)) {
    answerRequest(stripeAt(host), request, response, body)
    return
  }
  const answered = await turnstileStandIn({
    url: `https://${host}${request.url}`,
    json: async () => JSON.parse(body),
  })
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(await answered.text())
}

/** Who asks here is told a port that nobody else has, as files that run side by side share what is outside. */
const portsHost = 'ports.example'
let latestPort = 20_000

/** A stand-in of Stripe for each port that is asked. */
function stripeAt(host: string): StripeAccount {
  const account = stripes.get(host) ?? stripeAccount()
  stripes.set(host, account)
  return account
}

const stripes = new Map<string, StripeAccount>()
