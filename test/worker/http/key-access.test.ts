import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { keyScopes, scopeNeededFor } from '#domain/key-scopes.ts'
import { onError } from '#http/answers/on-error.ts'
import type { AppEnv } from '#http/app-env.ts'
import { guard } from '#http/guards/guards.ts'
import { requestContext } from '#http/request-context.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { app } from '#worker/app.ts'

freshStores()

test('a route for which no scope is named is open to no key, whatever its scopes', async () => {
  const forgotten = new Hono<AppEnv>()
    .use(requestContext, guard)
    .get('/api/v1/forgotten', (c) => c.json({ everything: true }, 200))
  forgotten.onError(onError)
  const headers = { authorization: `Bearer ${await givenApiKey(...keyScopes)}` }
  const request = new Request('https://partners.example/api/v1/forgotten', { headers })
  const answer = await forgotten.fetch(request, env, createExecutionContext())
  expect([answer.status, (await answer.json<{ code?: string }>()).code]).toEqual([404, 'not_found'])
})

test('every route of the billing side has a scope', () => {
  const routes = app.routes.filter(
    ({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL',
  )
  expect(routes.length).toBeGreaterThan(0)
  expect(routes.filter(({ path, method }) => scopeNeededFor(method, path) === null)).toEqual([])
})

test('every route of the billing side refuses a key that has all scopes but its own', async () => {
  const routes = app.routes.filter(
    ({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL',
  )
  for (const { path, method } of routes) {
    const others = keyScopes.filter((scope) => scope !== scopeNeededFor(method, path))
    const headers = {
      authorization: `Bearer ${await givenApiKey(...others)}`,
      'content-type': 'application/json',
    }
    const body = method === 'GET' ? {} : { body: '{}' }
    const request = new Request(`https://partners.example${path}`, { method, headers, ...body })
    const answer = await app.fetch(request, env, createExecutionContext())
    const { code } = await answer.json<{ code?: string }>()
    expect([method, path, answer.status, code]).toEqual([method, path, 403, 'scope_missing'])
  }
})
