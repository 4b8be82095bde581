import { stripeRowsIn } from '#test/worker/billing/kit/stripe-rows.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, givenReseller } from '#test/worker/kit/harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { exactly, type LateScenes } from './scene.ts'

const api = '/api/admin/billing/stripe'

/** A price that is known, a refund that is reported, and a super admin. */
export async function givenStripeDesk(): Promise<Browser> {
  const rows = stripeRowsIn(database())
  await rows.object('price_1', 'price', { name: null, usage: 'metered', says: null })
  await rows.customer('cus_1')
  const detail = { netMinor: 10_000, totalMinor: 11_900 }
  const refund = {
    customer: 'cus_1',
    subject: 're_1',
    reason: 'refund',
    amountMinor: 1190,
  } as const
  await rows.matter({ ...refund, detail })
  return signedInBrowser(await adminEmailOf(await givenReseller({ approvedAtMs: Date.now() })))
}

/** What a person says about Stripe, as somebody says it, says otherwise, and sends the first again. */
export const lateAtBilling: LateScenes = {
  [`PUT ${api}/kinds/:id`]: async () => {
    const admin = await givenStripeDesk()
    const set = (kind: string, expect: string | null) =>
      exactly(admin, 'PUT', `${api}/kinds/price_1`, { kind, expect })
    return {
      first: set('overage', null),
      since: set('platform_fee', 'overage'),
      stands: 'SELECT object_id, kind FROM stripe_kinds',
    }
  },
  [`POST ${api}/countings`]: async () => {
    const admin = await givenStripeDesk()
    const set = (countsOnce: string, expect: string, key: string) =>
      exactly(admin, 'POST', `${api}/countings`, { countsOnce, expect }, key)
    return {
      first: set('paid', 'finalised', 'the-first-key'),
      since: set('finalised', 'paid', 'the-second-key'),
      stands: 'SELECT counts_once FROM stripe_countings ORDER BY sequence',
    }
  },
}
