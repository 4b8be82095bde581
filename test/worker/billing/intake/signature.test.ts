import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { customer } from '#test/domain/billing/stripe-objects.ts'
import {
  posted,
  signatureOf,
  signingSecret,
  storedEvents,
  stripeEvent,
  takingStripe,
} from '#test/worker/billing/kit/signed-events.ts'
import { callsOf, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

const body = JSON.stringify(stripeEvent(customer()))
const other = 'whsec_of_another_destination'
const minutes = (count: number) => Date.now() + count * 60_000

/** The status, and what is stored after it. */
async function sent(signature: string | null, bindings = takingStripe, text = body) {
  const answer = await send(posted(text, signature), bindings)
  return {
    status: answer.status,
    said: await answer.json<Record<string, string>>(),
    stored: (await storedEvents()).length,
  }
}

const v1Of = (header: string) => header.split('v1=')[1]

describe('is taken', () => {
  test('what the secret signed', async () => {
    expect(await sent(await signatureOf(body))).toMatchObject({ status: 200, stored: 1 })
  })

  test('what one of several signatures fits, wherever it stands', async () => {
    const good = await signatureOf(body)
    const bad = v1Of(await signatureOf(body, { secret: other }))
    const [time] = good.split(',')
    const header = `${time},v0=${bad},v1=${bad},v1=${v1Of(good)},v1=${bad}`
    expect(await sent(header)).toMatchObject({ status: 200, stored: 1 })
  })

  test.each([
    ['the secret of before', { STRIPE_WEBHOOK_SECRET_BEFORE: other }, other],
    ['the new one beside it', { STRIPE_WEBHOOK_SECRET_BEFORE: other }, signingSecret],
    ['a secret pasted with a line break', { STRIPE_WEBHOOK_SECRET: `${other}\n` }, other],
  ])('what %s signed', async (_case, secrets, secret) => {
    const signature = await signatureOf(body, { secret })
    expect((await sent(signature, { ...takingStripe, ...secrets })).status).toBe(200)
  })

  test.each([
    ['five minutes old', -5],
    ['five minutes ahead', 5],
  ])('what is %s', async (_case, away) => {
    // Seconds are cut off on both sides: half a second before the edge, so that none is gained on the way.
    const signature = await signatureOf(body, { atMs: minutes(away) + (away < 0 ? 1000 : 0) })
    expect((await sent(signature)).status).toBe(200)
  })
})

describe('is refused with 400, stored nowhere, and told what to do', () => {
  test.each([
    ['no signature', null, 'in the header “Stripe-Signature”'],
    ['an empty one', '', 'in the header “Stripe-Signature”'],
    ['one without a time', 'v1=abc', 'in the header “Stripe-Signature”'],
    ['one with a time in words', 't=now,v1=abc', 'in the header “Stripe-Signature”'],
    ['one without v1', `t=${Math.floor(Date.now() / 1000)},v0=abc`, 'wrangler secret put'],
    ['nonsense', `t=${Math.floor(Date.now() / 1000)},v1=abc`, 'wrangler secret put'],
  ])('%s', async (_case, signature, next) => {
    const { status, said, stored } = await sent(signature)
    expect([status, said['code'], stored]).toEqual([400, 'signature_invalid', 0])
    expect(said['detail']).toContain(next)
  })

  test('what another secret signed, and the one of before without the new one beside it', async () => {
    const signature = await signatureOf(body, { secret: other })
    expect(await sent(signature)).toMatchObject({ status: 400, stored: 0 })
    const alone = { ...env, STRIPE_WEBHOOK_SECRET_BEFORE: other }
    expect(await sent(signature, alone)).toMatchObject({ status: 404, stored: 0 })
  })

  test('a body of which one letter is another', async () => {
    const signature = await signatureOf(body)
    const tampered = body.replace('"reseller":"1"', '"reseller":"2"')
    expect(tampered).not.toBe(body)
    const { status, said, stored } = await sent(signature, takingStripe, tampered)
    expect([status, said['code'], stored]).toEqual([400, 'signature_invalid', 0])
    expect(await sent(signature, takingStripe, `${body} `)).toMatchObject({ status: 400 })
    expect(await sent(signature, takingStripe, '')).toMatchObject({ status: 400 })
  })

  test.each([
    ['more than five minutes old', -6],
    ['more than five minutes ahead, which the package takes', 6],
    ['an hour ahead', 60],
    ['a year ahead', 60 * 24 * 365],
  ])('what is %s', async (_case, away) => {
    const { status, said, stored } = await sent(await signatureOf(body, { atMs: minutes(away) }))
    expect([status, said['code'], stored]).toEqual([400, 'signature_invalid', 0])
    expect(said['detail']).toContain('signs each try anew')
  })

  test('a signature from ahead with another time before it, of which one would be looked at', async () => {
    const ahead = await signatureOf(body, { atMs: minutes(60) })
    const now = `t=${Math.floor(Date.now() / 1000)}`
    expect((await sent(`${now},${ahead}`)).status).toBe(400)
    expect((await sent(`${ahead},${now}`)).status).toBe(400)
  })

  test('an empty secret signs nothing', async () => {
    const signature = await signatureOf(body, { secret: ' ' })
    const bindings = { ...takingStripe, STRIPE_WEBHOOK_SECRET: ' \n' }
    expect((await sent(signature, bindings)).status).toBe(404)
  })
})

test('the database is asked nothing before the signature holds', async () => {
  const d1 = faultyD1(env.DB, () => 'answer')
  for (const signature of [null, 't=1,v1=a', await signatureOf(body, { secret: other })]) {
    await send(posted(body, signature), { ...takingStripe, DB: d1 })
  }
  expect(callsOf(d1)).toBe(0)
})

describe('without a secret', () => {
  test.each(['POST', 'GET', 'PUT'])('%s answers 404 as an unknown address does', async (method) => {
    const answers = await Promise.all(
      ['/api/webhooks/stripe', '/api/nothing'].map(async (path) => {
        const request = new Request(`https://partners.example${path}`, {
          method,
          headers: { 'content-type': 'application/json', origin: 'https://partners.example' },
          ...(method === 'GET' ? {} : { body }),
        })
        const answer = await send(request, env)
        const { requestId: _, ...said } = await answer.json<Record<string, unknown>>()
        return { status: answer.status, said, allow: answer.headers.get('allow') }
      }),
    )
    expect(answers[0]?.status).toBe(404)
    expect(answers[0]).toEqual(answers[1])
  })
})
