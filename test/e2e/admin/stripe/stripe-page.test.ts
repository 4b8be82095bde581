import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { listenedEvents, stripeWebhookPath } from '#domain/billing/stripe/listened-events.ts'
import { stripeRowsIn } from '#test/worker/billing/kit/stripe-rows.ts'
import { setUpDesk } from '../admin-desk.ts'
import { picturesOf, wellInBoth as wellOn } from './pictures.ts'

const desk = setUpDesk()
const long = (letter: string) => letter.repeat(120)
const wellInBoth = () => wellOn(desk().page)
const shots = (name: string) => picturesOf(desk().page, `stripe-${name}`)

test('before Stripe is connected the page says what to do, in order, and what is done', async () => {
  const { page, main, open } = desk()
  await open('/admin/stripe/')
  await main.getByRole('heading', { name: 'Connect Stripe' }).waitFor()
  const steps = main.locator('.steps > li')
  expect(await steps.count()).toBe(4)
  expect(await main.getByText('To do').count()).toBe(3)
  await main.getByText(new URL(stripeWebhookPath, page.url()).href).waitFor()
  const events = await steps.first().locator('pre').last().textContent()
  expect(events?.split('\n')).toEqual(listenedEvents)
  await wellInBoth()
  await shots('set-up')
  for (const [tab, words] of [
    ['waiting', 'Nothing waits'],
    ['prices', 'Every price has its kind'],
    ['decisions', 'Nothing is to be decided'],
  ] as const) {
    await open(`/admin/stripe/?show=${tab}`)
    await main.getByText(words).waitFor()
    await wellInBoth()
  }
  await shots('empty')
})

describe('with what Stripe bills', () => {
  beforeAll(async () => {
    const { stage } = desk()
    const rows = stripeRowsIn(stage.db)
    const now = Date.now()
    await rows.nobodyMaps()
    await rows.event('evt_1', 'taken', now)
    await rows.event('evt_2', 'failed', now)
    await rows.otherMode(1204, now)
    const reseller = await desk().scene.approvedAt(Date.parse('2026-10-01'))
    const [owner] = await stage.db.all<{ number: number }>(
      sql`SELECT number FROM resellers WHERE id = ${reseller}`,
    )
    await rows.customer(`cus_${long('c')}`, {
      ...{ tenantId: long('t').slice(0, 64), reseller: String(owner?.number) },
    })
    await rows.customer('cus_2', { tenantId: 'acme', reseller: '77' })
    await rows.object('price_1', 'price', { name: long('P'), usage: 'metered' })
    await rows.object('prod_1', 'product', { name: long('Q') })
    await rows.object('price_2', 'price', { name: 'Assistant, yearly', usage: 'licensed' })
    const of = { customer: `cus_${long('c')}`, state: 'price' } as const
    for (let nth = 0; nth < 60; nth += 1) {
      await rows.line({
        ...of,
        id: `il_${nth}`,
        price: 'price_1',
        product: 'prod_1',
        amountMinor: 123_456 + nth,
      })
    }
    await rows.line({ ...of, id: `il_${long('x')}`, price: 'price_2', amountMinor: 9_999_999 })
    await rows.line({
      ...of,
      id: 'il_usd',
      price: 'price_1',
      product: 'prod_1',
      amountMinor: 120,
      currency: 'USD',
    })
    await rows.line({ ...of, id: 'il_alone', amountMinor: 700 })
    await rows.line({ id: 'il_r', customer: 'cus_2', state: 'reseller', amountMinor: 5_000 })
    const refusal =
      'Its currency has had charges of 1,000,000,000,000 already. Settle it by an adjustment.'
    await rows.line({
      id: 'il_no',
      customer: 'cus_2',
      state: 'refused',
      amountMinor: 5_000,
      refusal,
    })
    await rows.line({ id: 'il_c', customer: 'cus_2', state: 'customer', amountMinor: 5_000 })
    await rows.line({ id: 'il_w', customer: 'cus_2', state: 'written', amountMinor: 5_000 })
    const detail = { netMinor: 10_000, totalMinor: 11_900 }
    const about = { customer: 'cus_2', sinceMs: now }
    await rows.matter({ ...about, subject: 're_1', reason: 'refund', amountMinor: 1190, detail })
    await rows.matter({ ...about, subject: `cn_${long('y')}`, reason: 'rest', amountMinor: 333 })
    await rows.matter({
      ...about,
      ...{
        subject: `cus_2:tenant:${long('z')}`,
        reason: 'owner',
        amountMinor: 0,
        detail: { tenantId: long('z') },
      },
    })
    await rows.matter({ ...about, subject: 'cn_3', reason: 'credit_notes' })
    await rows.object(
      're_9',
      'refund',
      { amount: 990, currency: 'EUR', state: 'done' },
      { paymentIntent: 'pi_9' },
    )
  })

  test('what is connected, the open months and when invoices count are seen at once', async () => {
    const { main, open } = desk()
    await open('/admin/stripe/')
    await main.getByText('1,204, not kept').waitFor()
    await main.getByText('1 event could not be read.').waitFor()
    await main.getByText('It waits for').waitFor()
    await wellInBoth()
    await shots('overview')
  })

  test('what waits is seen by reason, and behind each reason one by one, page by page', async () => {
    const { main, rows, open } = desk()
    await open('/admin/stripe/?show=waiting')
    await wellInBoth()
    await shots('waiting')
    await rows.getByRole('link', { name: 'No kind yet' }).first().click()
    await main.getByRole('heading', { name: 'No kind yet' }).waitFor()
    await rows.nth(49).waitFor()
    await main.getByRole('button', { name: 'Show more' }).click()
    await rows.nth(62).waitFor()
    await wellInBoth()
    await open('/admin/stripe/?show=waiting&reason=refused')
    await main.getByText('Settle it by an adjustment.').waitFor()
    await wellInBoth()
    await shots('refused')
    await open('/admin/stripe/?show=waiting&reason=price')
    await shots('list')
  })

  test('a price is confirmed in one click, another as something else, and changed again', async () => {
    const { main, dialog, rows, told, open, confirm, press } = desk()
    await open('/admin/stripe/?show=prices')
    await wellInBoth()
    await shots('prices')
    await rows.getByRole('button', { name: 'Confirm platform fee: Assistant, yearly' }).click()
    await told(/“Assistant, yearly” is a platform fee from now on/)
    await rows
      .filter({ hasText: 'il_alone' })
      .getByRole('button', { name: /^Say what it is/ })
      .click()
    await dialog.getByLabel('Neither').check()
    await shots('kind-dialog')
    await wellInBoth()
    await confirm(/^Say it is neither fee nor overage$/)
    await told(/is neither fee nor overage from now on/)
    await press(/^Show what is confirmed$/)
    const yearly = rows.filter({ hasText: 'Assistant, yearly' }).filter({ hasText: 'Ada Admin' })
    await yearly.getByRole('button', { name: 'Change…' }).click()
    await dialog.getByLabel('Message overage').check()
    await confirm(/^Say it is message overage$/)
    await told(/“Assistant, yearly” is message overage from now on/)
    await yearly.getByRole('cell', { name: 'Message overage' }).waitFor()
    await wellInBoth()
    await shots('confirmed')
    expect(await main.getByRole('alert').count()).toBe(0)
  })

  test('a refund is credited as it was shown, and a rest left, each with a reason', async () => {
    const { main, dialog, rows, told, open, confirm } = desk()
    await open('/admin/stripe/?show=decisions')
    await main.getByRole('heading', { name: 'Customers that name another owner' }).waitFor()
    await wellInBoth()
    await shots('decisions')
    await rows.filter({ hasText: 're_1' }).getByRole('button', { name: 'Decide…' }).click()
    await confirm(/^Credit EUR.10\.00$/)
    await dialog.getByText('Give a reason').waitFor()
    await dialog.getByLabel('Why').fill('The service was taken back')
    await shots('decide-dialog')
    await wellInBoth()
    await confirm(/^Credit EUR.10\.00$/)
    await told(/EUR.10\.00 is credited/)
    await rows.filter({ hasText: 'cn_y' }).getByRole('button', { name: 'Decide…' }).click()
    await dialog.getByLabel('Why').fill('Settled by hand')
    await confirm(/^Leave it as it is$/)
    await told(/It is left as it is/)
    await open('/admin/stripe/?show=decisions')
    expect(await main.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Customers that name another owner',
    ])
  })

  test('an event that could not be read says why and what to do, and is left with a reason', async () => {
    const { main, dialog, rows, told, open, confirm } = desk()
    await open('/admin/stripe/?show=failed')
    await rows.getByText('Its object is not of the form that is known.').waitFor()
    await wellInBoth()
    await shots('failed')
    await rows.filter({ hasText: 'evt_2' }).getByRole('button', { name: 'Leave…' }).click()
    await confirm(/^Leave it$/)
    await dialog.getByText('Give a reason').waitFor()
    await dialog.getByLabel('Why').fill('A test of ours')
    await wellInBoth()
    await confirm(/^Leave it$/)
    await told(/It is left, and shown here no more/)
    await main.getByText('Every event could be read').waitFor()
    await open('/admin/stripe/')
    expect(await main.getByText('could not be read').count()).toBe(0)
  })

  test('when invoices count is changed with what that means before it', async () => {
    const { main, dialog, told, open, press, confirm } = desk()
    await open('/admin/stripe/')
    await press(/^Change when they count…$/)
    await dialog.getByText('nothing that is in the ledger changes').waitFor()
    await wellInBoth()
    await confirm(/^Count them once they are paid$/)
    await told(/count once they are paid/)
    await main.getByText('Only once they are paid').waitFor()
  })

  test('the overview of the console leads to what waits for a person', async () => {
    const { main, page, open } = desk()
    await open('/admin/')
    await main.getByRole('link', { name: /of Stripe without a kind/ }).click()
    await page.waitForURL('**/admin/stripe/?show=prices')
    await open('/admin/')
    await shots('console')
  })

  test.each(['', '?show=waiting', '?show=waiting&reason=price', '?show=prices', '?show=decisions'])(
    'on a phone of 360 px nothing scrolls sideways: %s',
    async (search) => {
      const { page, open } = desk()
      await page.setViewportSize({ width: 360, height: 780 })
      await open(`/admin/stripe/${search}`)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(beyond).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width: 1280, height: 900 })
    },
  )
})
