import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '#domain/billing/stripe/snapshots.ts'
import { customer, invoice, note } from '#test/domain/billing/stripe-objects.ts'
import { aDesk } from '#test/worker/billing/kit/events-desk.ts'
import { storedEvents, stripeEvent, stripePosts } from '#test/worker/billing/kit/signed-events.ts'
import { mapped, stripeLedger, stripeSends } from '#test/worker/billing/kit/stripe-scene.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'

// What one event, or one customer, can’t do: hold up the others.

freshStores()

const when = '2026-10-20T12:00:00Z'
const price = {
  id: 'price_fee',
  object: 'price',
  product: 'prod_1',
  metadata: { reseller_program_kind: 'platform_fee' },
}
const lines = [{ id: 'il_bad', amount: 1000 }]

/** Of somebody else, whose line is to be written whatever else was sent. */
async function ofTheOthers() {
  const { number } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  return [
    { ...customer({ reseller: String(number) }), id: 'cus_good' },
    price,
    invoice({ id: 'in_good', customer: 'cus_good', lines: [{ id: 'il_good', amount: 1000 }] }),
  ]
}
const written = async () => (await stripeLedger()).map(([id]) => id)

/** Stores what an earlier program read, or what nobody foresaw. */
const waitsAs = (snapshot: object & Pick<Snapshot, 'kind' | 'id'>) =>
  env.DB.prepare(
    `INSERT INTO stripe_events (id, type, as_of_s, object_kind, object_id, object, state, received_at_ms)
     VALUES (?1, 'object', 5, ?2, ?3, ?4, 'waiting', 0)`,
  )
    .bind(`evt_of_${snapshot.id}`, snapshot.kind, snapshot.id, JSON.stringify(snapshot))
    .run()

const foul = (id: string) => ({
  ...{ kind: 'invoice_payment' as const, id, invoice: 'in_good' },
  ...{ paymentIntent: '\u0000', charge: null },
})

describe('an event that can’t be taken in', () => {
  test('is put aside by name, and all others are taken in by the same run', async () => {
    const [first, ...others] = await ofTheOthers()
    await stripeSends(first)
    await waitsAs(foul('inpay_bad'))
    await stripeSends(...others)
    await mapped(when)
    expect(await written()).toEqual(['il_good'])
    const events = await storedEvents()
    expect(events.filter(({ state }) => state !== 'taken')).toMatchObject([
      {
        id: 'evt_of_inpay_bad',
        state: 'failed',
        problem: 'unstored',
        detail: 'The reason: CHECK constraint failed: length(payment_intent) BETWEEN 1 AND 255.',
        object: JSON.stringify(foul('inpay_bad')),
      },
    ])
  })

  test('is found among many, wherever it stands and however many there are', async () => {
    for (let nth = 0; nth < 60; nth += 1) {
      if (nth % 17 === 0) await waitsAs(foul(`inpay_${nth}`))
      await stripeSends({ ...customer(), id: `cus_${nth}` })
    }
    await stripeSends(...(await ofTheOthers()))
    const done = await mapped(when)
    expect(done.events).toBe(67)
    expect(await written()).toEqual(['il_good'])
    const failed = (await storedEvents()).filter(({ state }) => state === 'failed')
    expect(failed.map(({ object_id }) => object_id)).toEqual([
      'inpay_0',
      'inpay_17',
      'inpay_34',
      'inpay_51',
    ])
  })

  test('stands in the list of failures, and can be run again, or left', async () => {
    await waitsAs(foul('inpay_bad'))
    await mapped(when)
    const desk = await aDesk()
    expect((await desk.list()).items).toMatchObject([
      { id: 'evt_of_inpay_bad', problem: 'unstored', runsAgainBy: 'kept' },
    ])
    expect(await desk.run('evt_of_inpay_bad')).toMatchObject({ change: 'run_again' })
    await mapped(when)
    expect((await desk.list()).items).toMatchObject([{ id: 'evt_of_inpay_bad' }])
    expect(await desk.leave('evt_of_inpay_bad', 'Of a test')).toMatchObject({ change: 'left' })
    expect((await desk.list()).items).toEqual([])
  })
})

describe('what Stripe, or a file, says of itself holds up nobody else', () => {
  const big = Number.MAX_SAFE_INTEGER
  const bad = (parts: object) => ({
    ...invoice({ id: 'in_bad', customer: 'cus_bad', lines }),
    ...parts,
  })

  test.each<readonly [string, readonly object[], readonly unknown[]]>([
    ['NUL as customer', [bad({ customer: '\u0000' })], ['shape']],
    ['half a character as customer', [bad({ customer: 'cus_\ud800' })], ['shape']],
    [
      'half a character in the id of a line that would be ready',
      [
        { ...customer({ reseller: '1' }), id: 'cus_bad' },
        invoice({ id: 'in_bad', customer: 'cus_bad', lines: [{ id: 'il_\udc00', amount: 5 }] }),
      ],
      [undefined, 'shape'],
    ],
    [
      'totals beyond 64 bits',
      Array.from({ length: 5 }, (_, nth) => ({
        ...bad({ id: `in_${nth}`, currency: 'mga', total_excluding_tax: big }),
        shipping_cost: { amount_total: -big, amount_tax: big },
      })),
      Array(5).fill('amount'),
    ],
    [
      'a name of a reseller that is a novel',
      [{ ...customer({ reseller: 'x'.repeat(700), tenant_id: 'acme' }), id: 'cus_bad' }, bad({})],
      [undefined, undefined],
    ],
    [
      'matters of more than the database takes at once',
      ['a', 'b'].map((one) => ({
        ...note({
          id: `cn_${one}`,
          invoice: 'in_never_seen',
          lines: Array.from({ length: 3900 }, (_, n) => ({
            ...{ id: `${one}${n}`, amount: 1, of: `x${n}` },
          })),
        }),
        customer: 'c'.repeat(255),
      })),
      [undefined, undefined],
    ],
  ])('%s', async (_case, objects, problems) => {
    const became: unknown[] = []
    for (const object of [...objects, ...(await ofTheOthers())]) {
      const { body } = await stripePosts(JSON.stringify(stripeEvent(object as never)))
      became.push(body['problem'])
    }
    expect(became.slice(0, objects.length)).toEqual(problems)
    await mapped(when)
    expect(await written()).toContain('il_good')
    const left = await env.DB.prepare(
      `SELECT (SELECT count(*) FROM stripe_events WHERE state = 'waiting')
        + (SELECT count(*) FROM stripe_customers WHERE mapped < known) AS n`,
    ).first('n')
    expect(left).toBe(0)
  })
})
