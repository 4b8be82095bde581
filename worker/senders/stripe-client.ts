import { Stripe } from 'stripe'
import { asksFor } from '#domain/billing/stripe/api-version.ts'
import type { ObjectKind } from '#domain/billing/stripe/states.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { isStripeList, isStripeObject } from './stripe-answers.ts'
import { lookAtConnection } from './stripe-connection.ts'
import { failure, failureOf, saysMissing } from './stripe-failure.ts'
import { wholeObject } from './stripe-lines.ts'
import {
  mostTries,
  type PageAnswer,
  type PageOf,
  type ReadAnswer,
  type StripePort,
} from './stripe-port.ts'

/** How long a try may take, reading its answer included. */
const longestTryMs = 10 * secondMs

/** Stripe’s own client, by fetch. `localPort` is that of a stand-in on this machine; null is Stripe. */
export function stripeByFetch(
  { text, localPort }: Readonly<{ text: string; localPort: number | null }>,
  limitMs = longestTryMs,
): StripePort {
  let requests = 0
  const counted: typeof fetch = (input, init) => {
    requests += 1
    return fetchFromStripe(input, init)
  }
  const stripe = new Stripe(text, {
    apiVersion: asksFor,
    httpClient: Stripe.createFetchHttpClient(counted),
    timeout: limitMs,
    maxNetworkRetries: mostTries - 1,
    telemetry: false,
    ...(localPort === null ? {} : { protocol: 'http', host: '127.0.0.1', port: localPort }),
  })

  // Raw: the package makes objects of decimals, and a different text of them than an event holds.
  const ask = (path: string, query: Query = {}): Promise<unknown> =>
    stripe.rawRequest('GET', `${path}${queryText(query)}`)

  const read = async (kind: ObjectKind, id: string): Promise<ReadAnswer> => {
    try {
      const object = await ask(`/v1/${collections[kind]}/${encodeURIComponent(id)}`)
      if (!isStripeObject(object, kind) || object.id !== id) return failure('unreadable')
      return { ok: true, object: object['deleted'] === true ? null : object }
    } catch (error) {
      return saysMissing(error) ? { ok: true, object: null } : failureOf(error)
    }
  }

  const list = async (
    path: string,
    { after, limit }: PageOf,
    query: Query,
  ): Promise<PageAnswer> => {
    try {
      const answer = await ask(path, { ...query, limit, starting_after: after })
      if (!isStripeList(answer)) return failure('unreadable')
      const last = answer.data.at(-1)
      return {
        ok: true,
        items: answer.data,
        nextAfter: answer.has_more && last !== undefined ? last.id : null,
      }
    } catch (error) {
      return failureOf(error)
    }
  }

  const port: StripePort = {
    spent: () => requests,
    readObject: (kind, id, mostRequests) => wholeObject(port, read, { kind, id, mostRequests }),
    readLines: (kind, id, page) =>
      list(`/v1/${collections[kind]}/${encodeURIComponent(id)}/lines`, page, {}),
    listInvoicePayments: (of, page) =>
      list(
        '/v1/invoice_payments',
        page,
        'invoice' in of
          ? { invoice: of.invoice }
          : { 'payment[type]': 'payment_intent', 'payment[payment_intent]': of.paymentIntent },
      ),
    listCreated: (kind, { fromS, toS }, page) =>
      list(`/v1/${collections[kind]}`, page, { 'created[gte]': fromS, 'created[lte]': toS }),
    whoAmI: () =>
      lookAtConnection(
        (kind) => list(`/v1/${collections[kind]}`, { after: null, limit: 1 }, {}),
        () => ask('/v1/account'),
      ),
  }
  return port
}

const collections: Readonly<Record<ObjectKind, string>> = {
  invoice: 'invoices',
  credit_note: 'credit_notes',
  customer: 'customers',
  price: 'prices',
  product: 'products',
  invoice_payment: 'invoice_payments',
  refund: 'refunds',
  dispute: 'disputes',
}

type Query = Readonly<Record<string, string | number | null>>

function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** Follows no redirect, which would take the key along, and says nothing of Stripe’s notices in the log. */
const fetchFromStripe: typeof fetch = async (input, init) => {
  const answer = await fetch(input, { ...init, redirect: 'manual' })
  if (!answer.headers.has('stripe-notice')) return answer
  const quiet = new Response(answer.body, answer)
  quiet.headers.delete('stripe-notice')
  return quiet
}
