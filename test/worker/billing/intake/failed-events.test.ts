import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { eventProblemInWords, eventProblems } from '#domain/billing/stripe/event-problems.ts'
import { customer, invoice, october } from '#test/domain/billing/stripe-objects.ts'
import { aDesk, auditRows } from '#test/worker/billing/kit/events-desk.ts'
import {
  storedEvents,
  stripeEvent,
  stripePosts,
  withoutMapper,
} from '#test/worker/billing/kit/signed-events.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { freshStores } from '#test/worker/kit/harness.ts'

freshStores()
beforeEach(withoutMapper)

const anInvoice = (parts: object = {}) => ({
  ...invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  ...parts,
})

test('failures are listed, the newest first, page by page, with what to do', async () => {
  const desk = await aDesk()
  expect(await desk.list()).toEqual({ items: [], nextCursor: null })
  await stripePosts(stripeEvent(customer()))
  await stripePosts(stripeEvent(customer(), { id: 'evt_old', api_version: '2024-06-20' }))
  await stripePosts(stripeEvent(anInvoice({ lines: null }), { id: 'evt_shape', created: october }))
  await stripePosts(stripeEvent(anInvoice({ currency: 'zzz' }), { id: 'evt_currency' }))
  await stripePosts('no json')
  const first = await desk.list('?limit=3')
  expect(first.items.map(({ problem, runsAgainBy }) => [problem, runsAgainBy])).toEqual([
    ['json', 'nothing'],
    ['currency', 'kept'],
    ['shape', 'fetched'],
  ])
  expect(first.items[2]).toEqual({
    id: 'evt_shape',
    type: 'invoice.updated',
    apiVersion: '2026-10-28.endive',
    objectKind: 'invoice',
    objectId: 'in_1',
    problem: 'shape',
    detail: 'Of the invoice these fields are not as they are known: lines.',
    happenedAt: '2026-10-05T00:00:00.000Z',
    receivedAt: expect.stringMatching(/^20\d\d-/),
    runsAgainBy: 'fetched',
  })
  const second = await desk.list(`?limit=3&cursor=${first.nextCursor}`)
  expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([['evt_old'], null])
  for (const problem of eventProblems) {
    const { what, next } = eventProblemInWords[problem]
    expect([what, next].join(' ')).toMatch(/^[A-Z][^']+\. [A-Z][^']+\.$/)
  }
})

describe('is run again', () => {
  test('with what is kept of it, once its currency is known', async () => {
    const desk = await aDesk()
    await stripePosts(stripeEvent(anInvoice({ currency: 'zzz' }), { id: 'evt_1' }))
    const refused = await desk.run('evt_1')
    expect([refused.status, refused.code]).toEqual([409, 'event_unreadable'])
    expect(refused.detail).toContain('“ZZZ”, is not known. Run it again once')
    expect(await storedEvents()).toMatchObject([{ state: 'failed', problem: 'currency' }])
    // An update of the program knows it: as if what is kept were in euro.
    await env.DB.exec(`UPDATE stripe_events SET object = json_set(object, '$.currency', 'EUR')`)
    expect(await desk.run('evt_1')).toEqual({ status: 200, change: 'run_again' })
    const [row] = await storedEvents()
    expect(row).toMatchObject({
      state: 'waiting',
      problem: null,
      detail: null,
      settled_at_ms: null,
    })
    expect(row?.['as_of_s']).toBeGreaterThan(october)
    expect(await desk.run('evt_1')).toEqual({ status: 200, change: 'before' })
    expect(await auditRows()).toEqual([
      [
        'stripe.event_run_again',
        'evt_1',
        '{"problem":"currency","objectKind":"invoice","objectId":"in_1"}',
        null,
      ],
    ])
  })

  test('with its object fetched by the key, which is newer than any', async () => {
    const stripe = await aStripe()
    const lines = Array.from({ length: 30 }, (_, nth) => ({ id: `il_${nth}`, amount: nth }))
    await stripe.holds(invoice({ id: 'in_1', lines }))
    const desk = await aDesk({ STRIPE_API_KEY: stripe.key.text, STRIPE_API_BASE: stripe.base })
    await stripePosts(stripeEvent(anInvoice(), { id: 'evt_1', api_version: '2024-06-20' }))
    expect(await desk.run('evt_1')).toEqual({ status: 200, change: 'run_again' })
    const [row] = await storedEvents()
    expect(row).toMatchObject({ id: 'evt_1', state: 'waiting', object_id: 'in_1', problem: null })
    expect(JSON.parse(String(row?.['object']))).toMatchObject({ hasMore: false })
    expect(JSON.parse(String(row?.['object'])).lines.length).toBe(30)
    expect(Number(row?.['as_of_s'])).toBeGreaterThan(Date.now() / 1000 - 60)
  })
})
