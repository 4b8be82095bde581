import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { auditOf, stripeDoor, told } from '../kit/stripe-door.ts'

freshStores()
const { read, answer } = stripeDoor()

const set = async (countsOnce: string, expect: string, key?: string) =>
  told(await answer('/countings', 'POST', { countsOnce, expect }, key))
const counting = async () =>
  (
    await read<{
      counting: { countsOnce: string; earlier: { countsOnce: string; setBy: string }[] }
    }>()
  ).counting
const stored = () =>
  database().all<{ from_s: number; counts_once: string }>(
    sql`SELECT from_s, counts_once FROM stripe_countings ORDER BY sequence`,
  )

test('invoices count once they are finalised until somebody says otherwise, from then on', async () => {
  expect(await counting()).toEqual({ countsOnce: 'finalised', earlier: [] })
  const before = Date.now()
  expect(await set('paid', 'finalised')).toEqual([200, 'set'])
  const [row] = await stored()
  expect(row?.counts_once).toBe('paid')
  expect(row?.from_s).toBeGreaterThanOrEqual(Math.ceil(before / 1000))
  expect(row?.from_s).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000))
  expect(await counting()).toMatchObject({
    countsOnce: 'paid',
    earlier: [{ countsOnce: 'paid', setBy: 'Ada Admin', from: expect.stringMatching(/Z$/) }],
  })
  expect(await auditOf()).toMatchObject([{ action: 'stripe.counting_set', subject: 'counting' }])
})

test('it is set by who was shown what holds; the same again changes nothing', async () => {
  expect(await set('finalised', 'finalised')).toEqual([200, 'unchanged'])
  expect(await set('paid', 'finalised')).toEqual([200, 'set'])
  expect(await set('paid', 'finalised')).toEqual([200, 'unchanged'])
  expect(await set('finalised', 'finalised')).toEqual([409, 'stripe_changed'])
  expect(await set('finalised', 'paid')).toEqual([200, 'set'])
  expect((await stored()).map((row) => row.counts_once)).toEqual(['paid', 'finalised'])
})

test('a repeat under its key undoes nothing that was set since', async () => {
  const key = 'the-first-key'
  await set('paid', 'finalised', key)
  await set('finalised', 'paid')
  expect(await set('paid', 'finalised', key)).toEqual([200, 'set'])
  expect((await counting()).countsOnce).toBe('finalised')
  expect(await stored()).toHaveLength(2)
})

test('of many at once one is written', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => set('paid', 'finalised')))
  expect(answers.filter(([status]) => status === 200)).toHaveLength(4)
  expect(await stored()).toHaveLength(1)
})

test.each([
  ['another word', { countsOnce: 'sent', expect: 'finalised' }],
  ['nothing that was shown', { countsOnce: 'paid' }],
])('%s is refused', async (_what, body) => {
  expect((await answer('/countings', 'POST', body)).status).toBe(422)
  expect(await stored()).toEqual([])
})
