import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { freshStores } from '#test/worker/kit/harness.ts'
import { givenApiKey } from '#test/worker/kit/ledger-harness.ts'
import worker from '#worker/api.ts'
import { asInvocation, beyondLimits, limitInvocations, takeRefusals } from './d1-limits.ts'

freshStores()

const characters = (count: number) => 'x'.repeat(count)
const length = (...values: unknown[]) => env.DB.prepare('SELECT length(?1) AS n').bind(...values)
const audit = (action: string, details: string) =>
  env.DB.prepare(
    `INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
     VALUES (0, 'system', 'planted', ?1, 'x', json_object('text', ?2))`,
  ).bind(action, details)

describe('D1 in tests refuses what the platform refuses', () => {
  test.each<readonly [string, () => Promise<unknown>, string]>([
    ['a parameter of more than 2 MB', () => length(characters(2_000_001)).first(), 'too big'],
    ['one in a batch', () => env.DB.batch([length('x'), length(characters(2_000_001))]), 'too big'],
    ['one that is 2 MB in UTF-8 only', () => length('é'.repeat(1_000_001)).raw(), 'too big'],
    ['bytes', () => length(new Uint8Array(2_000_001)).run(), 'too big'],
    [
      'a row of two values',
      () => audit(characters(1_200_000), characters(900_000)).run(),
      'too big',
    ],
    [
      'a text that SQL makes',
      () => env.DB.prepare('SELECT hex(zeroblob(1000001))').all(),
      'too big',
    ],
    [
      '100 kB of SQL',
      () => env.DB.prepare(`SELECT 1 /*${characters(100_000)}*/`).all(),
      'too long',
    ],
    [
      'more than 1,000 statements in one invocation',
      () => asInvocation(() => env.DB.batch(Array.from({ length: 1001 }, () => length('x')))),
      'Too many API requests',
    ],
  ])('%s', async (_, run, words) => {
    await expect(run()).rejects.toThrow(words)
    expect(takeRefusals()).toEqual([expect.stringContaining(words)])
  })
})

describe('D1 in tests takes what the platform takes', () => {
  test('values of 2 MB, and 1,000 statements in each of two invocations', async () => {
    expect(await length(characters(2_000_000)).first()).toEqual({ n: 2_000_000 })
    const thousand = () => env.DB.batch(Array.from({ length: 1000 }, () => length('x')))
    for (const _ of ['one', 'other']) await asInvocation(thousand)
    expect(takeRefusals()).toEqual([])
  })

  test('whatever a test alone does', async () => {
    const large = () => length(characters(3_000_000)).first()
    expect(await beyondLimits(large)).toEqual({ n: 3_000_000 })
  })
})

test('a request is one invocation, with what it does after its answer', async () => {
  const request = new Request('https://partners.example/api/v1/tenants/acme-42', {
    method: 'PUT',
    headers: { ...(await givenApiKey()), 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Acme',
      onboardedOn: '2026-10-14',
      test: false,
      resellerNumber: null,
    }),
  })
  const context = createExecutionContext()
  const { answer, statements } = await asInvocation(() => worker.fetch(request, env, context))
  expect(answer.status).toBeLessThan(300)
  const atTheAnswer = statements()
  expect(atTheAnswer).toBeGreaterThan(0)
  await waitOnExecutionContext(context)
  expect(statements()).toBeGreaterThan(atTheAnswer)
})

test('each request and each event of cron has a count of its own', async () => {
  const entry = {
    fetch: (count: number) => env.DB.batch(Array.from({ length: count }, () => length('x'))),
  }
  limitInvocations(entry, ['fetch'])
  await entry.fetch(1000)
  await entry.fetch(1000)
  await expect(entry.fetch(1001)).rejects.toThrow('Too many API requests')
  expect(takeRefusals()).toHaveLength(1)
})
