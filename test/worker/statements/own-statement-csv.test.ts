import Papa from 'papaparse'
import { beforeEach, expect, test } from 'vitest'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  cronClose,
  fee,
  givenAdjustment,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { contactOf } from '#test/worker/kit/outbox-harness.ts'

freshStores()

type Row = Readonly<Record<string, string>>

let reseller: Awaited<ReturnType<typeof givenReseller>>
beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  for (const name of ['a', 'b']) await givenTenant(reseller, name, '2026-10-05')
  await accepted('2026-10-20', fee('a', '2026-10', 333), fee('b', '2026-10', 10_000))
  await cronClose('2026-11-03T03:15:00Z')
  await accepted(
    '2026-11-10',
    fee('a', '2026-10', 500, { externalId: 'late' }),
    fee('a', '2026-11', 333),
    fee('b', '2026-11', 333),
  )
  await givenAdjustment(reseller, '2026-11-20', -99_999)
  await cronClose('2026-12-03T03:15:00Z')
})

async function csvOf(number: string) {
  const here = await signedInBrowser((await contactOf(reseller.id)).email)
  const answer = await here.request('GET', `/api/reseller/statements/${number}/csv`)
  const bytes = new Uint8Array(await answer.clone().arrayBuffer())
  const text = await answer.text()
  const rows = Papa.parse<Row>(text.trim(), { header: true }).data
  return { answer, bytes, rows }
}

const cents = (text: string | undefined): number => Math.round(Number(text) * 100)

test('the amounts of a statement’s file add up to what is due, line by line', async () => {
  const { answer, bytes, rows } = await csvOf('R0001-2026-11-EUR')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain('R0001-2026-11-EUR.csv')
  // With it Excel reads UTF-8.
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(rows.map(({ Line }) => Line)).toEqual([
    'tenant',
    'tenant',
    'earlier month',
    'adjustment',
    'balance carried in',
    'due',
    'carried to the next statement',
    'payable',
  ])
  const due = rows.find(({ Line }) => Line === 'due')
  const sum = rows.reduce((total, { Amount }) => total + cents(Amount), 0)
  expect(sum).toBe(cents(due?.Result))
  expect(sum).toBe(583 - 99_999)
  expect(rows.find(({ Line }) => Line === 'payable')?.Result).toBe('0.00')
  expect(rows.find(({ Line }) => Line === 'earlier month')).toMatchObject({
    'Service month': '2026-10',
    'Tenant id': 'a',
    'Platform fee': '5.00',
    'Rate (%)': '50',
    Amount: '2.50',
  })
})

test('a file of another reseller’s statement is not found', async () => {
  await givenReseller({ approvedAtMs: at('2026-12-04') })
  reseller = { ...reseller, id: (await givenReseller({ approvedAtMs: at('2026-12-05') })).id }
  const { answer } = await csvOf('R0001-2026-11-EUR')
  expect(answer.status).toBe(404)
})

test('parts come a hundred at a time, or as many as are asked for', async () => {
  const here = await signedInBrowser((await contactOf(reseller.id)).email)
  const at1 = '/api/reseller/statements/R0001-2026-11-EUR?limit=1'
  const first = await (await here.request('GET', at1)).json<{
    parts: unknown[]
    nextCursor: string
  }>()
  expect(first.parts).toHaveLength(1)
  expect(first.nextCursor).not.toBeNull()
  for (const limit of ['0', '501', 'all']) {
    const path = `/api/reseller/statements/R0001-2026-11-EUR?limit=${limit}`
    expect((await here.request('GET', path)).status).toBe(422)
  }
})
