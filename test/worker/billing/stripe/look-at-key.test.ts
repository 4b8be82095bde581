import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import type { KeyLook } from '#domain/billing/stripe/stripe-views.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { signedInBrowser, site } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

/** What a super admin of a deployment with these secrets is told of its key. */
async function look(bindings: Partial<Env>): Promise<KeyLook | null> {
  const admin = await givenSuperAdmin()
  const here = await signedInBrowser(
    (await findPerson(database(), admin.actor.personId))?.email ?? '',
  )
  const request = new Request(`${site}/api/admin/billing/stripe/key`, {
    headers: { cookie: here.cookie() },
  })
  const answer = await send(request, { ...env, PUBLIC_ORIGIN: site, ...bindings })
  expect(answer.status).toBe(200)
  return (await answer.json<{ look: KeyLook | null }>()).look
}

const asking = ({ key, base }: Awaited<ReturnType<typeof aStripe>>): Partial<Env> => ({
  STRIPE_API_KEY: key.text,
  STRIPE_API_BASE: base,
  STRIPE_MODE: 'test',
})

test('a person is told whose account the key reads, and what it may not', async () => {
  const stripe = await aStripe()
  await stripe.lacks('rak_dispute_read')
  const told = await look(asking(stripe))
  expect(told).toMatchObject({ accountId: 'acct_standin', failure: null })
  expect(told?.mayRead.filter(({ may }) => may !== 'yes')).toEqual([{ kind: 'dispute', may: 'no' }])
})

test('a person is told that Stripe refuses the key', async () => {
  const stripe = await aStripe()
  const told = await look({ ...asking(stripe), STRIPE_API_KEY: 'rk_test_refusedByStripe' })
  expect(told?.failure).toBe('key')
  expect(JSON.stringify(told)).not.toContain('refused')
})

test('without a key of this mode Stripe is not asked', async () => {
  const stripe = await aStripe()
  expect(await look({ STRIPE_MODE: 'test' })).toBe(null)
  expect(await look({ ...asking(stripe), STRIPE_MODE: 'live' })).toBe(null)
  expect(await stripe.asked()).toEqual([])
})
