import { describe, expect, test } from 'vitest'
import { customer, invoice, october } from '#test/domain/billing/stripe-objects.ts'
import {
  storedEvents,
  stripeEvent,
  stripePosts,
  takingStripe,
  tallies,
  withoutMapper,
} from '#test/worker/billing/kit/signed-events.ts'
import { freshStores } from '#test/worker/kit/harness.ts'

freshStores()

const anInvoice = (parts: object = {}) => ({
  ...invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  customer_email: 'billing@acme.example',
  customer_address: { line1: '1 Harbour Road' },
  ...parts,
})

test('an event is kept, of its object only what is read, and answered before it is mapped', async () => {
  await withoutMapper()
  const event = stripeEvent(anInvoice(), { type: 'invoice.finalized' })
  expect(await stripePosts(event)).toEqual({ status: 200, body: { became: 'waiting' } })
  const [row, ...more] = await storedEvents()
  expect(more).toEqual([])
  expect(row).toMatchObject({
    id: event.id,
    type: 'invoice.finalized',
    api_version: '2026-10-28.endive',
    as_of_s: event.created,
    object_kind: 'invoice',
    object_id: 'in_1',
    state: 'waiting',
    problem: null,
    settled_at_ms: null,
  })
  expect(row?.['object']).toContain('"amount":1000')
  expect(JSON.stringify(row)).not.toMatch(/acme|Harbour/)
})

test('behind the answer it is mapped', async () => {
  await stripePosts(stripeEvent(customer()))
  expect(await storedEvents()).toMatchObject([{ state: 'taken', object: null }])
})

test('a repeat is answered 200 and changes nothing, also once it is taken in', async () => {
  const event = stripeEvent(customer())
  await stripePosts(event)
  const before = await storedEvents()
  expect((await stripePosts(event)).status).toBe(200)
  expect((await stripePosts({ ...event, created: october + 5_000_000 })).status).toBe(200)
  expect(await storedEvents()).toEqual(before)
})

describe('is answered 200, counted, and not kept:', () => {
  test.each([
    ['an event of test mode', stripeEvent(anInvoice(), { livemode: false }), 'other_mode'],
    ['a thin one of test mode', { object: 'v2.core.event', livemode: false }, 'other_mode'],
    ['an object that is not read', stripeEvent({ object: 'charge' }), 'unread'],
    [
      'one of an old version',
      stripeEvent({ object: 'charge' }, { api_version: '2020-08-27' }),
      'unread',
    ],
    [
      'an invoice that there will be',
      stripeEvent({ object: 'invoice' }, { type: 'invoice.upcoming' }),
      'unread',
    ],
    ['what was deleted', stripeEvent({ object: 'customer', id: 'cus_1', deleted: true }), 'unread'],
    [
      'a thin event of another kind',
      {
        ...{ id: 'evt_2', object: 'v2.core.event', livemode: true, type: 'v1.billing.meter.x' },
        ...{ created: '2026-10-05T00:00:00.000Z' },
        related_object: { id: 'mtr_1', type: 'billing.meter', url: '/v1/billing/meters/mtr_1' },
      },
      'unread',
    ],
  ])('%s', async (_case, event, name) => {
    expect(await stripePosts(event)).toEqual({ status: 200, body: { became: name } })
    expect(await stripePosts(event)).toMatchObject({ status: 200 })
    expect([await storedEvents(), await tallies()]).toEqual([[], { [name]: 2 }])
  })

  test('an event of live mode where test mode is ours', async () => {
    const bindings = { ...takingStripe, STRIPE_MODE: 'test' }
    const { body } = await stripePosts(stripeEvent(customer()), { bindings })
    expect(body).toEqual({ became: 'other_mode' })
    const ours = stripeEvent(customer(), { livemode: false })
    expect((await stripePosts(ours, { bindings })).body).toEqual({ became: 'waiting' })
  })
})

describe('is answered 200 and kept as failed, with what to do:', () => {
  const thin = {
    ...{ id: 'evt_thin', object: 'v2.core.event', livemode: true, type: 'v1.invoice.finalized' },
    ...{ created: '2026-10-05T00:00:00.000Z', context: null },
    related_object: { id: 'in_9', type: 'invoice', url: '/v1/invoices/in_9' },
  }
  const about = (kind: string, id: string) => ({ object_kind: kind, object_id: id })

  test.each([
    [
      'an older version',
      stripeEvent(anInvoice(), { api_version: '2025-02-24.acacia' }),
      'api_version',
      { ...about('invoice', 'in_1'), object: null, api_version: '2025-02-24.acacia' },
    ],
    [
      'no version',
      stripeEvent(customer(), { api_version: null }),
      'api_version',
      about('customer', 'cus_1'),
    ],
    ['a thin event', thin, 'thin', { id: 'evt_thin', ...about('invoice', 'in_9') }],
    ['one without its object', stripeEvent(customer(), { data: {} }), 'shape', { object_id: null }],
    [
      'an invoice without its lines',
      stripeEvent(anInvoice({ lines: undefined })),
      'shape',
      { ...about('invoice', 'in_1'), object: null },
    ],
    [
      'a currency that is not kept',
      stripeEvent(anInvoice({ currency: 'zzz' })),
      'currency',
      about('invoice', 'in_1'),
    ],
    ['no id', stripeEvent(customer(), { id: undefined }), 'shape', about('customer', 'cus_1')],
    ['an id with a NUL', stripeEvent(customer(), { id: '\u0000' }), 'shape', {}],
    ['a type that is none', stripeEvent({ ...customer(), id: '' }, { type: 5 }), 'shape', {}],
    ['a time that is none', stripeEvent(customer(), { created: -1 }), 'shape', {}],
    ['no mode', stripeEvent(customer(), { livemode: undefined }), 'shape', {}],
    ['a list', [1, 2], 'shape', { type: 'unknown' }],
    ['null', 'null', 'shape', { type: 'unknown' }],
    ['what is no JSON', '{"id": "evt_1"', 'json', { type: 'unknown', object_id: null }],
  ])('%s', async (_case, event, problem, row) => {
    const { status, body } = await stripePosts(event)
    expect([status, body['became'], body['problem']]).toEqual([200, 'failed', problem])
    expect(body['next']).toMatch(/\.$/)
    const [stored, ...more] = await storedEvents()
    expect(more).toEqual([])
    expect(stored).toMatchObject({ state: 'failed', problem, ...row })
    expect(stored?.['id']).toMatch(/^(evt_|unreadable:[0-9a-f]{64}$)/)
    await stripePosts(event)
    expect((await storedEvents()).length).toBe(1)
  })

  test('of a currency that is not kept what was read of the object stays', async () => {
    await stripePosts(stripeEvent(anInvoice({ currency: 'zzz' })))
    expect((await storedEvents())[0]?.['object']).toContain('"currency":"ZZZ"')
  })

  test('what is read of it is more than a row holds', async () => {
    // Of each of these short lines what is read is longer than what was sent.
    const lines = Array.from({ length: 14_000 }, (_, nth) => ({
      ...{ id: `${nth}`, amount: 1, period: { start: october } },
    }))
    const event = stripeEvent(anInvoice({ total: 14_000, lines: { data: lines } }))
    const { status, body } = await stripePosts(JSON.stringify(event))
    expect([status, body['problem']]).toEqual([200, 'large'])
    expect(await storedEvents()).toMatchObject([{ object: null, object_id: 'in_1' }])
  })
})

test('the same event replaces its failure once it can be read, and nothing replaces it then', async () => {
  const event = stripeEvent(customer())
  await stripePosts({ ...event, api_version: '2024-06-20' })
  expect(await storedEvents()).toMatchObject([{ state: 'failed', problem: 'api_version' }])
  expect((await stripePosts(event)).body).toEqual({ became: 'waiting' })
  expect(await storedEvents()).toMatchObject([
    { state: 'taken', problem: null, api_version: '2026-10-28.endive' },
  ])
  await stripePosts({ ...event, api_version: '2024-06-20' })
  expect(await storedEvents()).toMatchObject([{ state: 'taken', problem: null }])
})
