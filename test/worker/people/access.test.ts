import { describe, expect, test } from 'vitest'
import { accessByPrefix, accessTo } from '#http/guards/guards.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'
import { app } from '#worker/app.ts'

freshStores()

const origin = 'https://partners.example'
const routes = [
  ...new Map(
    app.routes
      .filter(({ method }) => method !== 'ALL')
      .map((route) => [`${route.method} ${route.path}`, route]),
  ).values(),
]

const isKeyed = (path: string) => accessTo(path) === 'api_key'

const call = (method: string, path: string) =>
  send(
    new Request(`${origin}${path.replaceAll(/:\w+/g, 'x')}`, {
      method,
      headers: { origin, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{}' }),
    }),
  )

describe('without signing in', () => {
  test.each(
    routes
      .filter(
        ({ path }) => /^\/api\/(account|admin|reseller|health\/deep)/.test(path) && !isKeyed(path),
      )
      .map(({ method, path }) => [method, path]),
  )('%s %s answers 401', async (method, path) => {
    const answer = await call(method, path)
    expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([
      401,
      'not_signed_in',
    ])
  })

  test.each(routes.filter(({ path }) => isKeyed(path)).map(({ method, path }) => [method, path]))(
    '%s %s answers 401 without a key',
    async (method, path) => {
      const answer = await call(method, path)
      expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([
        401,
        'invalid_api_key',
      ])
    },
  )

  test('what a key opens is the billing side, and the anchor of a backup', () => {
    const others = routes.filter(({ path }) => isKeyed(path) && !path.startsWith('/api/v1/'))
    expect(others.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/admin/anchor',
      'PUT /api/admin/anchor',
    ])
  })

  test('every route has an entry in the table of access', () => {
    expect(routes.length).toBeGreaterThan(25)
    for (const { path } of routes) {
      expect(
        accessByPrefix.some(([prefix]) => path === prefix || path.startsWith(`${prefix}/`)),
        path,
      ).toBe(true)
    }
  })

  test.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/administration',
    '/api/demo/seed',
    '/api/admin-x',
  ])('%s answers 404 as problem+json with the headers of the API', async (path) => {
    const answer = await call('GET', path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toMatch(/^\w{26}$/)
  })
})
