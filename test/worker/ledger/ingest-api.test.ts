import { beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#http/answers/problem.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows, fee, type GivenReseller, givenApiKey } from '#test/worker/kit/ledger-harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

let key: { authorization: string }
let reseller: GivenReseller

beforeEach(async () => {
  key = await givenApiKey()
  reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
})

const call = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(
    new Request(`https://partners.example${path}`, {
      method,
      headers: { ...key, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

const lines = (body: unknown, headers?: Record<string, string>) =>
  call('POST', '/api/v1/revenue-lines', body, headers)

const tenant = (id: string, more: Record<string, unknown> = {}) =>
  call('PUT', `/api/v1/tenants/${id}`, {
    name: 'Clinic North',
    onboardedOn: '2026-10-05',
    resellerNumber: reseller.number,
    ...more,
  })

describe('PUT /api/v1/tenants/:externalId', () => {
  test('answers 201 for a new tenant, 200 for the same again and for a correction', async () => {
    const recorded = {
      id: 't-1',
      name: 'Clinic North',
      onboardedOn: '2026-10-05',
      test: false,
      resellerNumber: 1,
    }
    const created = await tenant('t-1')
    expect([created.status, await created.json()]).toEqual([
      201,
      { ...recorded, version: 0, change: 'created' },
    ])
    const again = await tenant('t-1')
    expect([again.status, await again.json()]).toEqual([
      200,
      { ...recorded, version: 0, change: 'unchanged' },
    ])
    const corrected = await tenant('t-1', { test: true })
    expect([corrected.status, await corrected.json()]).toEqual([
      200,
      { ...recorded, test: true, version: 1, change: 'corrected' },
    ])
  })

  test.each<[string, string, Record<string, unknown>, string]>([
    ['an id with a space', 't%201', {}, 'externalId'],
    ['an id of 65 characters', 'x'.repeat(65), {}, 'externalId'],
    ['an empty name', 't1', { name: ' ' }, 'name'],
    ['a name with a line break', 't1', { name: 'a\nb' }, 'name'],
    ['a date that is none', 't1', { onboardedOn: '2026-02-30' }, 'onboardedOn'],
    ['a date years ahead', 't1', { onboardedOn: '2999-01-01' }, 'onboardedOn'],
    ['a flag as text', 't1', { test: 'yes' }, 'test'],
    ['no reseller number', 't1', { resellerNumber: undefined }, 'resellerNumber'],
    ['the number of nobody', 't1', { resellerNumber: 99 }, 'resellerNumber'],
    ['a field that nobody knows', 't1', { plan: 'pro' }, 'plan'],
  ])('refuses %s and names the field', async (_, id, more, path) => {
    const answer = await tenant(id, more)
    const problem = await answer.json<Problem>()
    expect([answer.status, problem.code]).toEqual([422, 'invalid_input'])
    expect(problem.errors?.map((error) => error.path)).toEqual([path])
    expect(await countRows('SELECT count(*) n FROM tenants')).toBe(0)
  })
})

describe('POST /api/v1/revenue-lines', () => {
  test('answers a result a line, in order, with the counts', async () => {
    await tenant('t1')
    const known = fee('t1', '2026-10', 100, { externalId: 'f1' })
    await lines({ lines: [known] })
    const answer = await lines({
      lines: [known, fee('t1', '2026-10', 5, { externalId: 'f2' }), { source: 'billing' }, 7],
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      accepted: 1,
      unchanged: 1,
      refused: 2,
      results: [
        { index: 0, source: 'billing', externalId: 'f1', result: 'unchanged' },
        { index: 1, source: 'billing', externalId: 'f2', result: 'accepted' },
        { index: 2, source: 'billing', externalId: null, result: 'refused' },
        { index: 3, source: null, externalId: null, result: 'refused' },
      ],
    })
  })

  test.each<[string, number, string, () => Promise<Response>]>([
    ['no lines', 422, 'invalid_input', () => lines({ lines: [] })],
    ['lines that are no list', 422, 'invalid_input', () => lines({ lines: 'all' })],
    ['5,001 lines', 422, 'invalid_input', () => lines({ lines: Array(5001).fill(0) })],
    ['a field beside the lines', 422, 'invalid_input', () => lines({ lines: [1], dryRun: true })],
    ['a list without its name', 422, 'invalid_input', () => lines([])],
    ['text that is not JSON', 400, 'malformed_json', () => lines('{')],
    ['more than 4 MB', 413, 'body_too_large', () => lines(`"${'x'.repeat(4_200_000)}"`)],
    ['a form', 415, 'wrong_content_type', () => lines('a=1', { 'content-type': 'text/plain' })],
    ['a wrong key', 401, 'invalid_api_key', () => lines({}, { authorization: 'Bearer rp_no' })],
  ])('refuses %s with %i', async (_, status, code, request) => {
    const answer = await request()
    expect([answer.status, (await answer.json<Problem>()).code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('takes 5,000 of the longest lines within the limit of the body', async () => {
    await tenant('t1')
    const request = Array.from({ length: 5000 }, (_, index) =>
      fee('t1', '2026-10', 1_000_000_000_000, {
        externalId: `${index}-`.padEnd(128, 'x'),
        source: 's'.repeat(40),
        discountMinor: 999_999_999_999,
        chargedAt: '2026-10-31T23:59:59.999999999+00:00',
        currency: index < 2500 ? 'EUR' : 'USD',
      }),
    )
    const answer = await lines({ lines: request })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ accepted: 5000, unchanged: 0, refused: 0 })
  })
})
