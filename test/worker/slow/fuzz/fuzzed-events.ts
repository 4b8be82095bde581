import fc from 'fast-check'
import { customer, invoice, note, october } from '#test/domain/billing/stripe-objects.ts'
import { signatureOf, stripeEvent } from '#test/worker/billing/kit/signed-events.ts'

/** The one address that takes what Stripe signs. */
export const stripeAddress = '/api/webhooks/stripe'

const objects = [
  customer(),
  customer({ tenant_id: 'new-9', reseller: '1', onboarded_on: '2026-10-05' }),
  customer({ tenant_id: 'new 9\u202e', reseller: '99' }),
  invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000, taxInside: 160 }] }),
  invoice({ id: 'in_2', lines: [{ id: 'il_2', amount: -10 }], voidedS: october + 9 }),
  note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 10, of: 'il_1' }] }),
  { id: 'price_fee', object: 'price', product: 'prod_1', nickname: 'Fee', metadata: {} },
  { id: 'prod_1', object: 'product', name: 'Fee', metadata: { reseller_program_kind: 'overage' } },
  {
    id: 're_1',
    object: 'refund',
    amount: 10,
    currency: 'eur',
    status: 'succeeded',
    charge: 'ch_1',
  },
  { id: 'ch_1', object: 'charge' },
]

/** Some of them fail, so that there are such to run again, and to leave. */
export const fuzzedEventIds = Array.from({ length: 12 }, (_, nth) => `evt_fuzz_${nth}`)

/** What a destination of Stripe sends: events of every kind, as they are known. */
export const stripeEvents: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(...objects),
    fc.nat(fuzzedEventIds.length - 1),
    fc.constantFrom(true, true, true, false),
    fc.constantFrom({}, {}, { api_version: null }),
  )
  .map(([object, nth, livemode, parts]) =>
    stripeEvent(object, { id: fuzzedEventIds[nth], created: october + nth, livemode, ...parts }),
  )

/** The same request, signed where its address asks for that. */
export async function signedForStripe(request: Request): Promise<Request> {
  const { pathname } = new URL(request.url)
  if (pathname !== stripeAddress || request.body === null) return request
  const body = await request.text()
  const headers = new Headers(request.headers)
  headers.set('stripe-signature', await signatureOf(body))
  return new Request(request.url, { method: request.method, headers, body })
}
