import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ReportView } from '#domain/billing/stripe/stripe-views.ts'
import { newId } from '#http/new-id.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { auditOf, knownOf, stripeDoor, told } from '../kit/stripe-door.ts'

freshStores()
const { rows, read, answer } = stripeDoor()

const of = { customerId: 'cus_1', subject: 're_1', matter: 'refund', reason: 'Goodwill' }
const decide = async (decided: object, key?: string) =>
  told(await answer('/decisions', 'POST', { ...of, ...decided }, key))
const stored = () =>
  database().all(
    sql`SELECT subject, reason, verdict, invoice_id, amount_minor, why FROM stripe_decisions`,
  )
const reports = async (reason = 'refund') =>
  (await read<{ items: ReportView[] }>(`/reports?reason=${reason}`)).items
const counted = async () => (await read<{ reports: { reason: string; count: number }[] }>()).reports

/** A refund of 1190 of an invoice of 11900 with 1900 of tax. */
const givenRefund = async (fields: object = {}) => {
  await rows().customer('cus_1', { tenantId: 'acme' })
  const detail = { netMinor: 10_000, totalMinor: 11_900 }
  await rows().matter({
    ...{ customer: 'cus_1', subject: 're_1', reason: 'refund', amountMinor: 1190, detail },
    ...fields,
  })
}

test('a refund is shown with what crediting it takes off, without the taxes', async () => {
  await givenRefund()
  expect(await reports()).toEqual([
    {
      customerId: 'cus_1',
      subject: 're_1',
      reason: 'refund',
      tenant: null,
      invoiceId: 'in_of_re_1',
      currency: 'EUR',
      amountMinor: 1190,
      creditMinor: 1000,
      saysTenant: null,
      saysReseller: null,
      since: '1970-01-01T00:00:00.000Z',
    },
  ])
  expect(await counted()).toEqual([{ reason: 'refund', count: 1 }])
})

test('it is credited as shown, once: the customer is mapped anew, and it is shown no more', async () => {
  await givenRefund()
  expect(await decide({ verdict: 'credit', expectMinor: 1000 })).toEqual([200, 'decided'])
  expect(await stored()).toEqual([
    {
      subject: 're_1',
      reason: 'refund',
      verdict: 'credit',
      invoice_id: 'in_of_re_1',
      amount_minor: 1000,
      why: 'Goodwill',
    },
  ])
  expect(await knownOf()).toEqual({ cus_1: 2 })
  expect([await reports(), await counted()]).toEqual([[], []])
  expect(await auditOf()).toEqual([
    {
      action: 'stripe.credited',
      subject: 're_1',
      details: '{"matter":"refund","amountMinor":1000,"currency":"EUR","invoiceId":"in_of_re_1"}',
      reason: 'Goodwill',
    },
  ])
})

test('whoever comes second is told, whatever they decide; who repeats their own is answered well', async () => {
  await givenRefund()
  const credit = { verdict: 'credit', expectMinor: 1000 }
  expect(await decide(credit)).toEqual([200, 'decided'])
  expect(await decide(credit)).toEqual([200, 'unchanged'])
  expect(await decide({ ...credit, reason: 'Other' })).toEqual([409, 'stripe_changed'])
  expect(await decide({ verdict: 'leave', expectMinor: 1190 })).toEqual([409, 'stripe_changed'])
  expect(await stored()).toHaveLength(1)
  expect(await knownOf()).toEqual({ cus_1: 2 })
})

test('of one who credits it and one who leaves it at the same moment one decides', async () => {
  await givenRefund()
  const answers = await Promise.all([
    decide({ verdict: 'credit', expectMinor: 1000 }),
    decide({ verdict: 'leave', expectMinor: 1190 }),
    decide({ verdict: 'leave', expectMinor: 1190, reason: 'Another' }),
  ])
  expect(answers.filter(([status]) => status === 200)).toHaveLength(1)
  expect(answers.filter(([, code]) => code === 'stripe_changed')).toHaveLength(2)
  expect(await stored()).toHaveLength(1)
})

test('under one key it is decided once, and answered the same', async () => {
  await givenRefund()
  const key = newId()
  const leave = { verdict: 'leave', expectMinor: 1190 }
  expect(await decide(leave, key)).toEqual([200, 'decided'])
  expect(await decide(leave, key)).toEqual([200, 'decided'])
  expect(await stored()).toMatchObject([{ verdict: 'leave', amount_minor: 1190 }])
})

test.each([
  ['a rest', 'rest', { amountMinor: 250 }, 250],
  ['an owner', 'owner', { amountMinor: null, currency: null }, null],
  ['a dispute', 'dispute', { amountMinor: 250 }, 250],
])('%s can be left', async (_what, reason, fields, expectMinor) => {
  await givenRefund({ reason, ...fields })
  const left = { matter: reason, verdict: 'leave', expectMinor }
  expect(await decide(left)).toEqual([200, 'decided'])
  expect(await stored()).toMatchObject([{ reason, amount_minor: expectMinor ?? 0 }])
  expect(await reports(reason)).toEqual([])
})

test('a refund that comes to another sum since it was credited is reported anew, and credited anew', async () => {
  const totals = { netMinor: 10_000, totalMinor: 11_900 }
  await givenRefund({ detail: { ...totals, creditMinor: 1000 } })
  expect(await decide({ verdict: 'credit', expectMinor: 1000 })).toEqual([200, 'decided'])
  expect(await reports()).toEqual([])
  const left = JSON.stringify({ ...totals, creditMinor: 700 })
  await database().run(sql`UPDATE stripe_matters SET amount_minor = 833, detail = ${left}`)
  expect(await reports()).toMatchObject([{ amountMinor: 833, creditMinor: 700 }])
  expect(await decide({ verdict: 'credit', expectMinor: 1000 })).toEqual([409, 'stripe_changed'])
  expect(await decide({ verdict: 'credit', expectMinor: 700 })).toEqual([200, 'decided'])
  expect([await reports(), await stored()]).toMatchObject([[], [{}, { amount_minor: 700 }]])
})

test('a rest that grew since it was left is reported anew, and left anew', async () => {
  await givenRefund({ reason: 'rest', amountMinor: 250 })
  const leave = (expectMinor: number) => decide({ matter: 'rest', verdict: 'leave', expectMinor })
  await leave(250)
  await database().run(sql`UPDATE stripe_matters SET amount_minor = 300`)
  expect(await reports('rest')).toMatchObject([{ amountMinor: 300, creditMinor: null }])
  expect(await leave(250)).toEqual([409, 'stripe_changed'])
  expect(await leave(300)).toEqual([200, 'decided'])
  expect(await stored()).toHaveLength(2)
})

test.each([
  [
    'a rest that is to be credited',
    { reason: 'rest' },
    { matter: 'rest', verdict: 'credit' },
    [422, 'invalid_input'],
  ],
  [
    'a refund of an invoice of nothing',
    { detail: { netMinor: 0, totalMinor: 0 } },
    { verdict: 'credit' },
    [422, 'invalid_input'],
  ],
  [
    'a refund of which the mapping says no more',
    { detail: {} },
    { verdict: 'credit' },
    [422, 'invalid_input'],
  ],
  [
    'another credit than it comes to',
    {},
    { verdict: 'credit', expectMinor: 1190 },
    [409, 'stripe_changed'],
  ],
  [
    'another amount than is reported',
    {},
    { verdict: 'leave', expectMinor: 1000 },
    [409, 'stripe_changed'],
  ],
  [
    'what is not reported',
    {},
    { subject: 're_2', verdict: 'leave', expectMinor: 1190 },
    [409, 'stripe_changed'],
  ],
  [
    'a decision without a reason',
    {},
    { verdict: 'leave', expectMinor: 1190, reason: ' ' },
    [422, 'invalid_input'],
  ],
  [
    'a reason of 501 letters',
    {},
    { verdict: 'leave', expectMinor: 1190, reason: 'x'.repeat(501) },
    [422, 'invalid_input'],
  ],
])('%s is refused, and nothing is written', async (_what, given, decided, refused) => {
  await givenRefund(given)
  expect(await decide({ expectMinor: 1000, ...decided })).toEqual(refused)
  expect([await stored(), await knownOf(), await auditOf()]).toEqual([[], { cus_1: 1 }, []])
})

test('a customer of another owner is shown with what the metadata say', async () => {
  await givenRefund({
    reason: 'owner',
    amountMinor: null,
    currency: null,
    detail: { resellerNumber: '9' },
  })
  expect(await reports('owner')).toMatchObject([
    { saysReseller: '9', saysTenant: null, creditMinor: null },
  ])
})
