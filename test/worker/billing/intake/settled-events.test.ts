import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { customer, invoice } from '#test/domain/billing/stripe-objects.ts'
import { aDesk, auditRows } from '#test/worker/billing/kit/events-desk.ts'
import {
  storedEvents,
  stripeEvent,
  stripePosts,
  withoutMapper,
} from '#test/worker/billing/kit/signed-events.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { freshStores } from '#test/worker/kit/harness.ts'

freshStores()
beforeEach(withoutMapper)

const failing = (id: string) => stripeEvent(customer(), { id, api_version: '2024-06-20' })

describe('stays a failure, and says what to do:', () => {
  type Stripe = Awaited<ReturnType<typeof aStripe>>
  const holdsNothing = async () => undefined

  test.each<readonly [string, (stripe: Stripe) => Promise<unknown>, string]>([
    ['Stripe has no such object', holdsNothing, 'Leave this event'],
    ['the object was deleted', (stripe) => stripe.holds({ ...customer(), deleted: true }), 'Leave'],
    [
      'the key may not read it',
      (stripe) => stripe.lacks('rak_customer_read'),
      '(rak_customer_read). Give the key that permission',
    ],
    [
      'Stripe fails',
      (stripe) => stripe.isInTrouble({ status: 500, times: 9 }),
      'Run it again in a few minutes',
    ],
    [
      'the key is of the other mode',
      (stripe) => stripe.holds({ ...customer(), livemode: false }),
      'Set a key of the mode',
    ],
    [
      'what is fetched is not as known either',
      (stripe) => stripe.holds({ ...customer(), created: 'soon' }),
      'fields are not as they are known: created. Update the program',
    ],
  ])('%s', async (_case, given, next) => {
    const stripe = await aStripe()
    await given(stripe)
    const desk = await aDesk({ STRIPE_API_KEY: stripe.key.text, STRIPE_API_BASE: stripe.base })
    await stripePosts(failing('evt_1'))
    const { status, code, detail } = await desk.run('evt_1')
    expect([status, code]).toEqual([409, 'event_unreadable'])
    expect(detail).toContain(next)
    expect(await storedEvents()).toMatchObject([
      { state: 'failed', settled_at_ms: expect.any(Number) },
    ])
    expect(await auditRows()).toEqual([])
  })

  test.each([
    ['no key is set', failing('evt_1'), 'wrangler secret put STRIPE_API_KEY'],
    ['nobody knows its object', stripeEvent(customer(), { id: 'evt_1', data: {} }), 'dashboard'],
  ])('%s', async (_case, event, next) => {
    const desk = await aDesk()
    await stripePosts(event)
    const { status, detail } = await desk.run('evt_1')
    expect([status, detail]).toEqual([409, expect.stringContaining(next)])
  })

  test('an invoice that is fetched in an older form, whose taxes would be lost', async () => {
    const stripe = await aStripe()
    const old = invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] })
    const data = old.lines.data.map((line) => ({ ...line, tax_amounts: [] }))
    await stripe.holds({ ...old, lines: { ...old.lines, data } })
    const desk = await aDesk({ STRIPE_API_KEY: stripe.key.text, STRIPE_API_BASE: stripe.base })
    await stripePosts(stripeEvent(old, { id: 'evt_1', api_version: null }))
    expect((await desk.run('evt_1')).status).toBe(409)
    expect(await storedEvents()).toMatchObject([{ state: 'failed', problem: 'api_version' }])
  })
})

describe('is left', () => {
  test('with the reason on record; then it is not listed, and a repeat finds it done', async () => {
    const desk = await aDesk()
    await stripePosts(failing('evt_1'))
    expect((await desk.leave('evt_1', ' ')).status).toBe(422)
    expect(await desk.leave('evt_1', 'Of a test account')).toEqual({ status: 200, change: 'left' })
    expect(await desk.leave('evt_1', 'Again')).toEqual({ status: 200, change: 'before' })
    expect(await desk.run('evt_1')).toEqual({ status: 200, change: 'before' })
    expect((await desk.list()).items).toEqual([])
    expect(await storedEvents()).toMatchObject([{ state: 'taken', object: null, problem: null }])
    expect(await auditRows()).toEqual([
      [
        'stripe.event_left',
        'evt_1',
        '{"problem":"api_version","objectKind":"customer","objectId":"cus_1"}',
        'Of a test account',
      ],
    ])
  })

  test('sent again it stays left while it can’t be read, and is taken in once it can', async () => {
    const desk = await aDesk()
    await stripePosts(failing('evt_1'))
    await desk.leave('evt_1', 'Of a test account')
    await stripePosts(failing('evt_1'))
    expect((await desk.list()).items).toEqual([])
    await stripePosts({ ...failing('evt_1'), api_version: '2026-10-28.endive' })
    expect(await storedEvents()).toMatchObject([{ state: 'waiting', detail: null }])
  })
})

test('nothing is run or left that is not there', async () => {
  const desk = await aDesk()
  for (const answer of [await desk.run('evt_9'), await desk.leave('evt_9', 'Why')]) {
    expect([answer.status, answer.code]).toEqual([404, 'not_found'])
  }
})

test.each(['fail_before', 'lose_answer'] as const)(
  'wherever the database goes away (%s), what is sent again is done and recorded once',
  async (what) => {
    const stripe = await aStripe()
    await stripe.holds(customer())
    const desk = await aDesk({ STRIPE_API_KEY: stripe.key.text, STRIPE_API_BASE: stripe.base })
    for (let nth = 1; nth <= 8; nth += 1) {
      const away = { DB: faultyD1(env.DB, (call) => (call === nth ? what : 'answer')) }
      for (const [id, change] of [
        [`evt_r${nth}`, 'run_again'],
        [`evt_l${nth}`, 'left'],
      ] as const) {
        await stripePosts(failing(id))
        const act = (more = {}) =>
          change === 'left' ? desk.leave(id, 'Why', more) : desk.run(id, more)
        const first = await act(away)
        if (first.status !== 200) expect([first.status, (await act()).status]).toEqual([503, 200])
        const recorded = (await auditRows()).filter(([, subject]) => subject === id)
        expect(recorded.map(([action]) => action)).toEqual([`stripe.event_${change}`])
      }
    }
    expect((await desk.list()).items).toEqual([])
  },
)
