import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import { howItPasses } from '#db/core/database-error.ts'
import type { Passing } from '#db/core/passing-errors.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { bring, countRows, fee, givenApiKey, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

/** As Cloudflare lists them, with what it advises. */
const documented: readonly (readonly [string, Passing])[] = [
  ['D1 DB reset because its code was updated.', 'again'],
  ['Internal error while starting up D1 DB storage caused object to be reset.', 'again'],
  ['Network connection lost.', 'again'],
  ['Internal error in D1 DB storage caused object to be reset.', 'again'],
  ['Cannot resolve D1 DB due to transient issue on remote node.', 'again'],
  [`Can't read from request stream because client disconnected.`, 'again'],
  ['D1 DB storage operation exceeded timeout which caused object to be reset.', 'later'],
  ['D1 DB is overloaded. Requests queued for too long.', 'later'],
  ['D1 DB is overloaded. Too many requests queued.', 'later'],
  [`D1 DB's isolate exceeded its memory limit and was reset.`, 'later'],
  ['D1 DB exceeded its CPU time limit and was reset.', 'later'],
  ['Currently processing a long-running export.', 'later'],
]

let headers: Record<string, string>
const request = (method: string, path: string, fate: Fate, words: string, body?: unknown) =>
  send(
    new Request(`https://partners.example${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { ...env, DB: faultyD1(env.DB, fate, words) },
  )
const putTenant = (id: string, fate: Fate, words: string) =>
  request('PUT', `/api/v1/tenants/${id}`, fate, words, {
    name: 'Acme',
    onboardedOn: '2026-10-14',
    test: false,
    resellerNumber: null,
  })
const once =
  (point: number, what: 'fail_before' | 'lose_answer'): Fate =>
  (call) =>
    call === point ? what : 'answer'

describe.each(documented)('“%s”', (words, passing) => {
  test('is answered 503, with when to send it again', async () => {
    headers = await givenApiKey()
    const answer = await putTenant('t1', () => 'fail_before', words)
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'temporarily_unavailable' })
  })

  test(`met once in a write, ${passing === 'again' ? 'is got over, and it is written once' : 'is not repeated on'}`, async () => {
    headers = await givenApiKey()
    // The day of a key's use is written behind the first answer.
    await putTenant('t0', () => 'answer', words)
    for (const way of ['fail_before', 'lose_answer'] as const) {
      // The key, the record, the write.
      for (const point of [1, 2, 3]) {
        const id = `${way}-${point}`
        const { status } = await putTenant(id, once(point, way), words)
        expect([id, status < 300]).toEqual([id, passing === 'again'])
        const isWritten = passing === 'again' || id === 'lose_answer-3'
        const entries = `SELECT count(*) n FROM audit WHERE subject_id = '${id}'`
        expect([id, await countRows(entries)]).toEqual([id, Number(isWritten)])
      }
    }
  })
})

describe('a passing error that is met once', () => {
  const lost = 'Network connection lost.'

  test.each([
    'overview',
    'resellers',
    'tenants',
    'ledger',
    'months',
    'statements',
    'audit',
    'jobs',
    'outbox',
    'people',
    'api-keys',
  ])('is got over by a view, wherever it is met: %s', async (view) => {
    let left = 0
    const fate: Fate = () => {
      left -= 1
      return left === 0 ? 'fail_before' : 'answer'
    }
    const admin = await adminDoor(faultyD1(env.DB, fate))
    for (let point = 1; left <= 0; point += 1) {
      left = point
      const { status } = await admin.answer(`/api/admin/${view}`)
      expect([point, status]).toEqual([point, 200])
    }
  })

  test('is got over by lines and control totals, which count once', async () => {
    headers = await givenApiKey()
    await givenTenant(null, 't1', '2026-10-05')
    const line = { ...fee('t1', '2026-10', 100), externalId: 'fee-one' }
    const totals = { lineCount: 1, sumMinor: 100 }
    for (const way of ['fail_before', 'lose_answer'] as const) {
      for (const point of [1, 2, 3, 4]) {
        const fate = once(point, way)
        const body = { lines: [line] }
        const lines = await request('POST', '/api/v1/revenue-lines', fate, lost, body)
        expect([way, point, lines.status]).toEqual([way, point, 200])
        const put = await request('PUT', '/api/v1/control-totals/2026-10/EUR', fate, lost, totals)
        expect([way, point, put.status < 300]).toEqual([way, point, true])
      }
    }
    expect(await countRows('SELECT count(*) n FROM revenue_lines')).toBe(1)
    expect(await countRows('SELECT count(*) n FROM control_totals')).toBe(1)
    expect(await bring('2026-10-20', line)).toMatchObject([{ result: 'unchanged' }])
  })
})

describe('the seat object', () => {
  const flagged = (flags: object) => Object.assign(new Error('a reference and nothing else'), flags)
  /** The real object behind a network that loses the first calls. */
  function losing(...errors: Error[]) {
    const calls = { stubs: 0, left: errors }
    const getByName = (name: string) => {
      calls.stubs += 1
      const error = calls.left.shift()
      const stub = env.PROMO_SLOTS.getByName(name)
      if (error === undefined) return stub
      return new Proxy(stub, { get: () => () => Promise.reject(error) })
    }
    const namespace = new Proxy(env.PROMO_SLOTS, {
      get: (target, name) => (name === 'getByName' ? getByName : Reflect.get(target, name)),
    })
    return { slots: promoSlotsOf({ PROMO_SLOTS: namespace }), calls }
  }

  test('is asked once more, by another stub, when the platform says that it may be', async () => {
    const { slots, calls } = losing(flagged({ retryable: true }))
    const known = await readKnownSeats(database())
    expect(await slots.grant('application-1', 1, known)).toMatchObject({ slot: 1 })
    expect(await slots.grant('application-1', 1, known)).toMatchObject({ slot: 1 })
    expect(calls.stubs).toBe(3)
  })

  test.each([
    ['is overloaded', flagged({ retryable: true, overloaded: true })],
    ['failed by a mistake of ours', new TypeError('not a function')],
  ])('is left in peace when it %s', async (_, error) => {
    const { slots, calls } = losing(error)
    await expect(slots.report()).rejects.toBe(error)
    expect(calls.stubs).toBe(1)
  })

  test.each([
    ['overloaded', flagged({ overloaded: true }), 'later'],
    ['lost', flagged({ retryable: true, remote: true }), 'again'],
    ['updated', new Error('Durable Object reset because its code was updated.'), 'again'],
    ['full', new Error('Durable Object is overloaded. Too many requests queued.'), 'later'],
    ['broken', flagged({ remote: true }), null],
  ] as const)('%s passes as the platform says', (_, error, passing) => {
    expect(howItPasses(error)).toBe(passing)
    expect(howItPasses(new Error('asking the object', { cause: error }))).toBe(passing)
  })
})
