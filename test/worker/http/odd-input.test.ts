import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { tupleCursor } from '#http/answers/tuple-cursor.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { at, freshStores, givenApplication, givenReseller } from '#test/worker/kit/harness.ts'
import { type GivenReseller, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores({ namesBySql: true })

let door: AdminDoor
let reseller: GivenReseller

beforeEach(async () => {
  door = await adminDoor()
  reseller = await givenReseller({ approvedAtMs: at('2026-09-01') })
})

type Problem = { code?: string; errors?: { path: string; message: string }[] }

const refusalOf = async (answer: Response) => {
  const { code, errors } = await answer.json<Problem>()
  return [answer.status, code, errors?.map(({ path }) => path)]
}

const bad = (...paths: string[]) => [422, 'invalid_input', paths]

const noText = 'bonus \ud83d'
const reasons: readonly (readonly [what: string, reason: string])[] = [
  ['NUL', '\u0000'],
  ['a control character', 'a\u0007b'],
  ['half of an emoji', noText],
  ['nothing that is seen', '\u200b\u3164'],
]

describe.each(reasons)('a reason of %s is refused and changes nothing', (_what, reason) => {
  test.each([
    ['POST', 'suspension', { expect: 0 }],
    ['POST', 'termination', { fromMonth: '2026-12', expect: 0 }],
    ['POST', 'rates', { fromMonth: '2099-01', rateBps: 100, expect: 1 }],
    ['POST', 'activity-lock', { activeUntilOn: '2030-01-01', expect: 0 }],
    ['DELETE', 'activity-lock', { expect: 0 }],
    ['POST', 'adjustments', { currency: 'EUR', amountMinor: 77_700 }],
  ])('%s /resellers/:id/%s', async (method, act, body) => {
    const before = await whole()
    const path = `/api/admin/resellers/${reseller.id}/${act}`
    const headers = { 'idempotency-key': 'key-00001' }
    const answer = await door.answer(path, method, { ...body, reason }, headers)
    expect(await refusalOf(answer)).toEqual(bad('reason'))
    expect(await whole()).toEqual(before)
  })

  test('and so is one of a transfer, a forced close, a closed campaign and a custom rate', async () => {
    await givenTenant(reseller, 't-1', '2026-10-05')
    const id = await givenApplication()
    const before = await whole()
    for (const [path, body, field] of [
      [
        'tenants/t-1/transfers',
        { fromMonth: '2027-01', resellerNumber: null, reason, expect: 1 },
        'reason',
      ],
      ['months/2026-10/close', { force: { reason } }, 'force.reason'],
      ['campaign/closing', { reason }, 'reason'],
      [`applications/${id}/approval`, { expect: 'custom', rateBps: 1, reason }, 'reason'],
    ] as const) {
      expect(await refusalOf(await door.answer(`/api/admin/${path}`, 'POST', body))).toEqual(
        bad(field),
      )
    }
    expect(await whole()).toEqual(before)
  })
})

test('a note of a rejection is mailed as it is read', async () => {
  const id = await givenApplication()
  const note = 'Not\u202e yet\u0000'
  const rejection = { reason: 'duplicate', mayReapplyFromOn: '2027-06-01' }
  const path = `/api/admin/applications/${id}/rejection`
  expect(await refusalOf(await door.answer(path, 'POST', { ...rejection, note }))).toEqual(
    bad('note'),
  )
  await door.post(path, { ...rejection, note: 'Not\u202e yet\u200b' })
  const stored = await env.DB.prepare('SELECT rejection_note FROM applications WHERE id = ?1').bind(
    id,
  )
  expect(await stored.first('rejection_note')).toBe('Not yet')
})

describe('months, dates and instants beyond 2000 to 2099', () => {
  test.each([
    ['audit?to=9999-12-31', 'to'],
    ['audit/csv?from=1999-12-31', 'from'],
    ['ledger?month=9999-12', 'month'],
    ['months?cursor=9999-12', 'cursor'],
    ['months/9999-12', 'month'],
    ['statements?month=1970-01', 'month'],
    [`statements?cursor=${tupleCursor(['9999-12', 'a'])}`, 'cursor'],
  ])('%s is refused', async (path, field) => {
    expect(await refusalOf(await door.answer(`/api/admin/${path}`))).toEqual(bad(field))
  })

  test('a reseller is not terminated from there, and no rate begins there', async () => {
    for (const act of ['termination', 'rates']) {
      const body = { fromMonth: '9999-12', rateBps: 100, reason: 'far', expect: 0 }
      const answer = await door.answer(`/api/admin/resellers/${reseller.id}/${act}`, 'POST', body)
      expect((await answer.json<Problem>()).errors?.[0]?.path).toBe('fromMonth')
    }
  })

  test('the last day of 2099 can be asked for', async () => {
    expect((await door.answer('/api/admin/audit?to=2099-12-31')).status).toBe(200)
  })
})

describe('the file of tenants', () => {
  test.each(['%0a', '"; x="', 'a%0d%0aset-cookie:%20a=b', 'é'])('is not named %s', async (from) => {
    const answer = await door.answer(`/api/admin/tenant-files/tenants.csv?from=${from}&through=z`)
    expect(await refusalOf(answer)).toEqual(bad('from'))
  })
})

test('a tenant whose id is a dot is not recorded, and one that is can be addressed', async () => {
  await givenTenant(reseller, 't-1', '2026-10-05')
  await env.DB.prepare(
    `INSERT INTO tenants (id, name, onboarded_on, test, recorded_at_ms, recorded_by)
     SELECT '.', name, onboarded_on, test, recorded_at_ms, recorded_by FROM tenants WHERE id = 't-1'`,
  ).run()
  const { tenant } = await door.get<{ tenant: { id: string } }>('/api/admin/tenants/~.')
  expect(tenant.id).toBe('.')
})

/** What a refused request must leave as it is. */
const whole = async () =>
  (
    await env.DB.batch(
      [
        'audit',
        'adjustments',
        'rate_versions',
        'resellers',
        'outbox',
        'ownerships',
        'applications',
      ].map((table) => env.DB.prepare(`SELECT * FROM ${table}`)),
    )
  ).map(({ results }) => results)
