import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { setRate } from '#actions/resellers/set-rate.ts'
import { openDatabase } from '#db/core/database.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { countRows, type GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { askedOnce } from './asked-once.ts'

freshStores()

const nowMs = at('2026-11-20T12:00:00Z')
let reseller: GivenReseller
let admin: Browser
beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  admin = await signedInBrowser(await adminEmailOf(reseller))
})

const rate = (fromMonth: string, percent: number) => ({
  fromMonth: toMonth(fromMonth),
  rateBps: toBps(percent * 100),
  reason: 'agreed',
})
type Wanted = ReturnType<typeof rate>

/** Sets a rate as a request under that key does. */
const set = (key: string, wanted: Wanted, context = { ...reseller.admin, nowMs }) =>
  askedOnce(context, key, { ...wanted }, (once) => setRate(once, reseller.id, wanted))

const rates = () => countRows('SELECT count(*) n FROM rate_versions')
const keys = () => countRows('SELECT count(*) n FROM idempotency_keys')

describe('under an Idempotency-Key', () => {
  test('the first answer comes again, whatever was decided since', async () => {
    expect(await set('key-1', rate('2027-01', 30))).toEqual({ ok: true, change: 'set' })
    expect(await set('key-2', rate('2027-01', 40))).toEqual({ ok: true, change: 'set' })
    expect(await set('key-1', rate('2027-01', 30))).toEqual({ ok: true, change: 'set' })
    expect(await rates()).toBe(3)
  })

  test('what changed nothing is answered so again, and sets nothing late', async () => {
    await set('key-1', rate('2027-01', 30))
    expect(await set('key-2', rate('2027-01', 30))).toEqual({ ok: true, change: 'unchanged' })
    await set('key-3', rate('2027-01', 40))
    expect(await set('key-2', rate('2027-01', 30))).toEqual({ ok: true, change: 'unchanged' })
    expect(await rates()).toBe(3)
  })

  test('somebody else asks for themselves', async () => {
    await set('key-1', rate('2027-01', 30))
    const other = { ...(await givenSuperAdmin(nowMs)), nowMs }
    expect(await set('key-1', rate('2027-02', 40), other)).toEqual({ ok: true, change: 'set' })
    expect([await rates(), await keys()]).toEqual([3, 2])
  })

  test('a refusal keeps nothing: the same key may be sent again, and with something else', async () => {
    const refused = { ok: false, code: 'rate_not_allowed' }
    expect(await set('key-1', rate('2026-09', 60))).toMatchObject(refused)
    expect(await keys()).toBe(0)
    expect(await set('key-1', rate('2027-01', 30))).toEqual({ ok: true, change: 'set' })
  })

  test('another request is refused, and told what to do', async () => {
    await set('key-1', rate('2027-01', 30))
    expect(await set('key-1', rate('2027-01', 31))).toMatchObject({
      code: 'request_key_taken',
      detail: expect.stringMatching(/under a new key\.$/),
    })
    expect(await rates()).toBe(2)
  })

  test.each(['fail_before', 'lose_answer'] as const)(
    'a database that fails at any of its calls (%s) does it once all the same',
    async (what) => {
      for (let failing = 1; ; failing += 1) {
        const wanted = rate('2027-01', 30 + failing)
        const d1 = faultyD1(env.DB, (call) => (call === failing ? what : 'answer'))
        const context = { ...reseller.admin, nowMs, db: openDatabase(d1) }
        let calls = 0
        const counting = faultyD1(d1, () => {
          calls += 1
          return 'answer'
        })
        const before = await rates()
        await set(`key-${failing}`, wanted, { ...context, db: openDatabase(counting) }).catch(
          () => null,
        )
        const again = await set(`key-${failing}`, wanted)
        expect([failing, again, await rates()]).toEqual([
          failing,
          { ok: true, change: 'set' },
          before + 1,
        ])
        if (calls < failing) break
      }
    },
  )
})

describe('a request whose first try has no answer yet', () => {
  const run = () =>
    admin.request(
      'POST',
      '/api/admin/jobs/record-status/runs',
      {},
      { 'idempotency-key': 'a-run-by-hand' },
    )
  const begunAgo = (ms: number) =>
    env.DB.batch([
      env.DB.prepare('DROP TRIGGER idempotency_keys_keep_their_first_answer'),
      env.DB.prepare('UPDATE idempotency_keys SET outcome = NULL, asked_at_ms = ?1').bind(
        Date.now() - ms,
      ),
    ])

  test('is told to send it again, and when', async () => {
    expect((await run()).status).toBe(201)
    await begunAgo(14 * minuteMs)
    const answer = await run()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([409, '2'])
    expect(await answer.json()).toMatchObject({
      code: 'request_under_way',
      detail: expect.stringContaining('Send the same again in a few seconds'),
    })
    expect(await countRows('SELECT count(*) n FROM job_runs')).toBe(1)
  })

  test('is told that it was cut off, once no Worker can be at it', async () => {
    await run()
    await begunAgo(16 * minuteMs)
    expect(await (await run()).json()).toMatchObject({
      code: 'request_under_way',
      detail: expect.stringContaining('was cut off'),
    })
  })
})

test('what is kept holds no secret, and stays as it is', async () => {
  const headers = { 'idempotency-key': 'for-a-new-key' }
  const wanted = { name: 'billing', scopes: ['tenants:write'] }
  const made = await admin.request('POST', '/api/admin/api-keys', wanted, headers)
  const { id, key } = await made.json<{ id: string; key: string }>()
  const kept = await env.DB.prepare('SELECT outcome FROM idempotency_keys').first<string>('outcome')
  expect(JSON.parse(kept ?? '')).toEqual({ ok: true, id, key: null })
  expect(kept).not.toContain(key)
  const edit = env.DB.prepare(`UPDATE idempotency_keys SET outcome = '{}'`)
  await expect(edit.run()).rejects.toThrow('the first answer under a key stays')
})

test('a key of too few characters is refused on every route that takes one', async () => {
  const path = `/api/admin/resellers/${reseller.id}/rates`
  const short = await admin.request('POST', path, rate('2027-01', 30), {
    'idempotency-key': 'short',
  })
  expect(await short.json()).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] })
})
