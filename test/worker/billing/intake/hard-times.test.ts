import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { customer, invoice } from '#test/domain/billing/stripe-objects.ts'
import {
  posted,
  signatureOf,
  storedEvents,
  stripeEvent,
  stripePosts,
  takingStripe,
  withoutMapper,
} from '#test/worker/billing/kit/signed-events.ts'
import { confirmKind } from '#test/worker/billing/kit/stripe-scene.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

describe('the size of a body', () => {
  const ofBytes = (size: number) => {
    const event = stripeEvent({ ...invoice({ id: 'in_1', lines: [] }), description: '' })
    const { length } = JSON.stringify(event)
    const filled = { ...event.data.object, description: 'x'.repeat(size - length) }
    return JSON.stringify({ ...event, data: { object: filled } })
  }

  test('of 1 MiB is taken, of one byte more refused before its signature is looked at', async () => {
    const [most, more] = [ofBytes(1024 * 1024), ofBytes(1024 * 1024 + 1)]
    expect((await stripePosts(most)).body).toEqual({ became: 'waiting' })
    const { status, body } = await stripePosts(more)
    expect([status, body['code']]).toEqual([413, 'body_too_large'])
    expect(body['detail']).toContain('stripe:replay')
    const unsigned = await send(posted(more, null), takingStripe)
    expect(unsigned.status).toBe(413)
    expect((await storedEvents()).length).toBe(1)
  })

  test('of an invoice of 250 lines, some 250 kB, is taken', async () => {
    const lines = Array.from({ length: 250 }, (_, nth) => ({ id: `il_${nth}`, amount: nth }))
    const event = JSON.stringify(stripeEvent(invoice({ id: 'in_long', lines })), null, 2)
    expect(event.length).toBeGreaterThan(200_000)
    expect((await stripePosts(event)).status).toBe(200)
  })
})

describe('with the database away', () => {
  const event = stripeEvent(customer())

  test('it answers 503, stores nothing, and takes the next try', async () => {
    const away = { ...takingStripe, DB: faultyD1(env.DB, () => 'fail_before') }
    const { status, body } = await stripePosts(event, { bindings: away })
    expect([status, body['code']]).toEqual([503, 'temporarily_unavailable'])
    expect(await storedEvents()).toEqual([])
    expect((await stripePosts(event)).status).toBe(200)
    expect((await storedEvents()).length).toBe(1)
  })

  test.each(['fail_before', 'lose_answer'] as const)(
    'for a moment (%s) it is stored once',
    async (what) => {
      await withoutMapper()
      const d1 = faultyD1(env.DB, (call) => (call === 1 ? what : 'answer'))
      expect((await stripePosts(event, { bindings: { ...takingStripe, DB: d1 } })).status).toBe(200)
      expect(await storedEvents()).toMatchObject([{ id: event.id, state: 'waiting' }])
    },
  )
})

test('nothing of what was sent reaches the log', async () => {
  const said: unknown[] = []
  const spies = (['log', 'warn', 'error', 'info'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => said.push(...words)),
  )
  try {
    const secretive = { ...customer(), id: 'cus_told', name: 'Acme Told' }
    await send(posted(JSON.stringify(stripeEvent(secretive)), 't=1,v1=a'), takingStripe)
    await stripePosts(stripeEvent(secretive, { api_version: null }))
    await stripePosts('{"Acme Told')
    const away = { ...takingStripe, DB: faultyD1(env.DB, () => 'fail_before') }
    await stripePosts(stripeEvent(secretive), { bindings: away })
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  expect(said.length).toBeGreaterThan(0)
  expect(JSON.stringify(said)).not.toMatch(/Told|cus_|whsec|v1=/)
})

test('however many come from one address, none is refused as a burst', async () => {
  await withoutMapper()
  const bindings = {
    ...takingStripe,
    BURSTS: { limit: async () => ({ success: false }) },
  }
  const body = JSON.stringify(stripeEvent(customer()))
  const answer = await send(posted(body, await signatureOf(body)), bindings)
  expect(answer.status).toBe(200)
})

describe('behind the answer', () => {
  const metered = async (event: unknown) => {
    const { d1, meter } = meteredD1(env.DB)
    await stripePosts(event, { bindings: { ...takingStripe, DB: d1 } })
    return meter.statements
  }

  test('who finds the mapper at work leaves the database alone', async () => {
    await withoutMapper()
    expect(await metered(stripeEvent(customer()))).toBeLessThanOrEqual(2)
    expect(await metered(stripeEvent({ object: 'charge' }))).toBeLessThanOrEqual(2)
  })

  test('who maps seals what was recorded', async () => {
    await givenReseller({ approvedAtMs: Date.now() - 86_400_000 })
    await confirmKind('price_fee', 'platform_fee')
    await stripePosts(stripeEvent(customer()))
    const event = stripeEvent(invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }))
    await stripePosts(event)
    const { results } = await env.DB.prepare(
      `SELECT count(*) AS sealed FROM audit WHERE action = 'tenant.recorded' AND hash IS NOT NULL`,
    ).all()
    expect(results).toEqual([{ sealed: 1 }])
  })
})
