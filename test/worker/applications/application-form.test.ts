import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { termsVersion } from '#domain/program.ts'
import { at, freshStores, givenApplication, givenReseller } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()
afterEach(() => {
  vi.useRealTimers()
})

const origin = 'https://partners.example'

const valid = {
  companyName: 'Harbour Consulting',
  postalAddress: '1 Harbour Road\nPort Example',
  website: 'https://harbour.example',
  country: 'DE',
  contactName: 'Carla Contact',
  contactEmail: 'carla@harbour.example',
  industries: ['health', 'legal'],
  regions: ['dach'],
  expectedTenants: 12,
  salesApproach: 'We advise clinics on software and sell it to them.',
  acceptedTerms: termsVersion,
} as const

const post = (body: unknown, headers: Record<string, string> = {}) =>
  send(
    new Request(`${origin}/api/applications`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

const applicationsStored = async () =>
  (await env.DB.prepare('SELECT count(*) n FROM applications').first<{ n: number }>())?.n

describe('POST /api/applications', () => {
  test('stores an application with the terms accepted, and writes the mail that says so', async () => {
    const answer = await post({ ...valid, contactEmail: ' Carla@Harbour.example ' })
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ status: 'received' })
    expect(await env.DB.prepare('SELECT * FROM applications').first()).toMatchObject({
      state: 'submitted',
      contact_email: 'carla@harbour.example',
      industries: '["health","legal"]',
      accepted_terms_version: termsVersion,
    })
    expect(await env.DB.prepare('SELECT kind FROM outbox').all()).toMatchObject({
      results: [{ kind: 'application_received' }],
    })
  })

  test.each([
    ['companyName', '', 'Enter the name'],
    ['companyName', 'x'.repeat(201), 'Enter the name|characters'],
    ['companyName', 7, 'Enter the name'],
    ['postalAddress', undefined, 'postal address'],
    ['website', 'not a site', 'website|address'],
    ['website', 'javascript:alert(1)', 'website|address'],
    ['country', 'XX', 'country'],
    ['contactName', 'two\nlines', 'one line'],
    ['contactEmail', 'carla at harbour', 'e-mail'],
    ['contactEmail', 'a@b.example\nBcc: x@y.example', 'e-mail'],
    ['industries', [], 'industry'],
    ['industries', ['sorcery'], 'industry'],
    ['regions', 'dach', 'region'],
    ['expectedTenants', 0, 'tenants'],
    ['expectedTenants', 1.5, 'tenants'],
    ['expectedTenants', '12', 'tenants'],
    ['salesApproach', 'no', 'sell'],
    ['acceptedTerms', undefined, 'Accept'],
    ['acceptedTerms', '2020-01', 'terms'],
    ['admin', true, 'Remove this field'],
  ])(
    'refuses %s = %j with a message that helps, and stores nothing',
    async (field, value, message) => {
      const answer = await post({ ...valid, [field]: value })
      expect(answer.status).toBe(422)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      const problem = await answer.json<{
        code: string
        requestId: string
        errors: { path: string; message: string }[]
      }>()
      expect(problem.code).toBe('invalid_input')
      expect(problem.requestId).toMatch(/^\w{26}$/)
      const told = problem.errors.filter(({ path }) => path.split('.')[0] === field)
      expect(told.map((error) => error.message).join()).toMatch(new RegExp(message))
      expect(problem.errors).toHaveLength(told.length)
      expect(await applicationsStored()).toBe(0)
    },
  )

  test('names every wrong field at once', async () => {
    const problem = await (await post({})).json<{ errors: { path: string }[] }>()
    expect(new Set(problem.errors.map(({ path }) => path))).toEqual(new Set(Object.keys(valid)))
  })

  test.each([
    ['no JSON', '{"companyName":', {}, 400, 'malformed_json'],
    [
      'no JSON, its type in capitals',
      '{',
      { 'content-type': 'Application/JSON' },
      400,
      'malformed_json',
    ],
    ['a list', '[]', {}, 422, 'invalid_input'],
    ['null', 'null', {}, 422, 'invalid_input'],
    ['a body over the limit', `{"x":"${'x'.repeat(70_000)}"}`, {}, 413, 'body_too_large'],
    ['text', 'hello', { 'content-type': 'text/plain' }, 415, 'wrong_content_type'],
    ['no content type', '{}', { 'content-type': '' }, 415, 'wrong_content_type'],
    ['another origin', '{}', { origin: 'https://evil.example' }, 403, 'cross_site'],
    ['the same host over http', '{}', { origin: 'http://partners.example' }, 403, 'cross_site'],
    ['a null origin', '{}', { origin: 'null' }, 403, 'cross_site'],
    [
      'a null origin, from a frame of another site',
      '{}',
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      403,
      'cross_site',
    ],
  ])('refuses %s', async (_what, body, headers, status, code) => {
    const answer = await post(body, headers)
    expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([status, code])
    expect(await applicationsStored()).toBe(0)
  })

  test('refuses a body that goes on without saying how long it is', async () => {
    let sentBytes = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sentBytes += 10_000
        controller.enqueue(new Uint8Array(10_000).fill(32))
      },
    })
    const headers = { origin, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: endless }
    const answer = await send(new Request(`${origin}/api/applications`, init))
    expect(answer.status).toBe(413)
    expect(sentBytes).toBeLessThan(200_000)
  })

  test('refuses a request that names neither origin nor fetch metadata', async () => {
    const answer = await send(
      new Request(`${origin}/api/applications`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(valid),
      }),
    )
    expect(answer.status).toBe(403)
  })

  test('answers a second application of the same address like the first, and mails its owner once a day', async () => {
    const email = 'carla@harbour.example'
    await givenApplication(Date.now() - 3 * 86_400_000, { contactEmail: email })
    for (let n = 0; n < 3; n += 1) {
      const answer = await post(valid)
      expect([answer.status, await answer.json()]).toEqual([202, { status: 'received' }])
    }
    expect(await applicationsStored()).toBe(1)
    const mails = await env.DB.prepare(
      `SELECT count(*) n FROM outbox WHERE kind = 'application_duplicate'`,
    ).first<{ n: number }>()
    expect(mails?.n).toBe(1)
  })

  test('answers an address of the program the same, and says by mail why there is no application', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2026-01-15') })
    const person = await env.DB.prepare('SELECT email FROM people WHERE reseller_id = ?')
      .bind(reseller.id)
      .first<{ email: string }>()
    const answer = await post({ ...valid, contactEmail: person?.email })
    expect([answer.status, await answer.json()]).toEqual([202, { status: 'received' }])
    expect(await applicationsStored()).toBe(1)
    const mails = await env.DB.prepare(
      `SELECT count(*) n FROM outbox WHERE kind = 'application_not_possible'`,
    ).first<{ n: number }>()
    expect(mails?.n).toBe(1)
  })

  test('stops a flood from one network address with the time to wait', async () => {
    // In the middle of a window, which none of the posts then leaves.
    vi.useFakeTimers({ toFake: ['Date'], now: at('2026-12-01T10:30:00Z') })
    const statuses: number[] = []
    for (let n = 0; n < 25; n += 1) {
      const flood = { ...valid, contactEmail: `bot${n}@harbour.example` }
      const answer = await post(flood, { 'cf-connecting-ip': '203.0.113.9' })
      statuses.push(answer.status)
      if (answer.status === 429)
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  })
})
