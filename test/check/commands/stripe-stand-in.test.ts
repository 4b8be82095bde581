import { createServer, type IncomingMessage } from 'node:http'
import { Stripe } from 'stripe'
import { afterEach, expect, test } from 'vitest'
import { asksFor } from '#domain/billing/stripe/api-version.ts'
import { spokenVersion, stripeAccount } from '../../../scripts/house/stripe/stripe-account.mjs'
import { deliverEvents } from '../../../scripts/house/stripe/stripe-deliveries.mjs'
import { serveStripe } from '../../../scripts/house/stripe/stripe-server.mjs'

const secret = 'whsec_forThisTestOnly'
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A stand-in with these objects, and Stripe’s own client that asks it. */
async function standIn(...objects: readonly { id: string; object: string }[]) {
  const account = stripeAccount()
  for (const object of objects) account.put(object)
  const { url, close } = await serveStripe(account)
  closing.push(close)
  const { hostname: host, port } = new URL(url)
  const stripe = new Stripe(account.key, {
    host,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  })
  return { account, stripe, url }
}

/** A system that listens, and answers with these statuses, one after another; 200 from then on. */
async function listener(...statuses: number[]) {
  const received: Readonly<{ body: string; signature: string }>[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const signature = String(request.headers['stripe-signature'])
    received.push({ body: Buffer.concat(chunks).toString(), signature })
    response.writeHead(statuses.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}/`, received }
}

const customers = Array.from({ length: 30 }, (_, at) => ({
  id: `cus_${at}`,
  object: 'customer',
  created: at,
}))

test('it speaks the version that the program asks for', () => {
  expect(spokenVersion).toBe(asksFor)
})

test('Stripe’s own client pages through it to the end, the newest first', async () => {
  const { account, stripe } = await standIn(...customers)
  const seen: string[] = []
  for await (const { id } of stripe.customers.list({ limit: 10 })) seen.push(id)
  expect(seen).toEqual(customers.map(({ id }) => id).reverse())
  expect(account.asked).toHaveLength(3)
})

test('Stripe’s own client knows its errors', async () => {
  const { account, stripe } = await standIn()
  await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
  })
  account.lacks.push('rak_dispute_read')
  await expect(stripe.disputes.list()).rejects.toMatchObject({
    type: 'StripePermissionError',
    statusCode: 403,
  })
  await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' })
  account.key = 'rk_test_another'
  await expect(stripe.customers.list()).rejects.toMatchObject({ type: 'StripeAuthenticationError' })
})

test('with an object come ten lines, and the others at their own address', async () => {
  const data = Array.from({ length: 12 }, (_, at) => ({ id: `il_${at}`, object: 'line_item' }))
  const lines = { object: 'list', data, has_more: false, url: '/v1/invoices/in_1/lines' }
  const { account, stripe } = await standIn({ id: 'in_1', object: 'invoice', lines } as {
    id: string
    object: string
  })
  const invoice = await stripe.invoices.retrieve('in_1')
  expect([invoice.lines.data.length, invoice.lines.has_more]).toEqual([10, true])
  const rest = await stripe.invoices.listLineItems('in_1', { starting_after: 'il_9' })
  expect(rest.data.map(({ id }) => id)).toEqual(['il_10', 'il_11'])
  const [event] = account.list('event')
  expect(event).toMatchObject({
    type: 'invoice.created',
    data: { object: { lines: { has_more: true } } },
  })
})

test('what happens is an event, which Stripe’s own package takes for signed', async () => {
  const { account, stripe } = await standIn()
  const { url, received } = await listener()
  const deliveries = deliverEvents(account, { url, secret })
  account.put({ id: 'cus_1', object: 'customer' })
  account.put({ id: 'cus_1', object: 'customer', name: 'Acme' })
  account.put({ id: 'dp_1', object: 'dispute' }, { type: 'charge.dispute.closed', createdS: 5 })
  await deliveries.settled()
  const events = received.map(({ body, signature }) =>
    Stripe.webhooks.constructEvent(body, signature, secret),
  )
  expect(events.map(({ type }) => type)).toEqual([
    'customer.created',
    'customer.updated',
    'charge.dispute.closed',
  ])
  expect(events[2]).toMatchObject({ created: 5, api_version: asksFor, livemode: false })
  expect(events.map(({ id }) => id).toSorted()).toEqual(events.map(({ id }) => id))
  expect((await stripe.events.list({ type: 'customer.updated' })).data).toMatchObject([
    { id: events[1]?.id },
  ])
  expect(() =>
    Stripe.webhooks.constructEvent(`${received[0]?.body} `, received[0]?.signature ?? '', secret),
  ).toThrow()
})

test('what is not taken is sent again, the same event signed anew, and given up in the end', async () => {
  const account = stripeAccount()
  const ends: unknown[] = []
  const patient = await listener(500, 302)
  const tired = await listener(500, 500, 500, 500, 500)
  const both = [patient, tired].map(({ url }) =>
    deliverEvents(account, {
      url,
      secret,
      onEnd: ({ status, tries }) => ends.push([status, tries]),
    }),
  )
  account.put({ id: 'cus_1', object: 'customer' })
  for (const deliveries of both) await deliveries.settled()
  expect(ends.toSorted()).toEqual([
    [200, 3],
    [500, 4],
  ])
  expect(new Set(patient.received.map(({ body }) => body)).size).toBe(1)
  expect(new Set(tired.received.map(({ signature }) => signature)).size).toBeGreaterThan(1)
})

test('an event is taken with the object that it holds', async () => {
  const object = { id: 'cus_1', object: 'customer' }
  const event = {
    id: 'evt_1',
    object: 'event',
    type: 'customer.created',
    created: 1,
    data: { object },
  }
  const { stripe } = await standIn(event)
  expect(await stripe.customers.retrieve('cus_1')).toMatchObject(object)
  expect((await stripe.events.retrieve('evt_1')).type).toBe('customer.created')
})
