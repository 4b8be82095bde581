import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { keyScopes } from '#domain/key-scopes.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { app } from '#worker/app.ts'

freshStores()

type Problem = Readonly<{ code: string; detail: string }>

async function asked(method: string, path: string, body?: string, scopes = [...keyScopes]) {
  const headers = {
    authorization: `Bearer ${await givenApiKey(...scopes)}`,
    'content-type': 'application/json',
  }
  const request = new Request(`https://partners.example${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body }),
  })
  const answer = await app.fetch(request, env, createExecutionContext())
  return { answer, problem: await answer.json<Problem>() }
}

test.each([
  ['DELETE', '/api/v1/tenants/t-1', 'GET, HEAD, PUT'],
  ['PATCH', '/api/v1/revenue-lines', 'GET, HEAD, POST'],
  ['POST', '/api/v1/statements', 'GET, HEAD'],
  ['GET', '/api/v1/revenue-lines/check', 'POST'],
  ['POST', '/api/v1/control-totals/2026-10/EUR', 'PUT'],
])('%s %s says which methods the address takes', async (method, path, allow) => {
  const { answer, problem } = await asked(method, path)
  expect([answer.status, answer.headers.get('allow'), problem.code]).toEqual([
    ...[405, allow, 'method_not_allowed'],
  ])
  const [, named] = /^(\/api\/v1\/[a-z-]+)/.exec(path) ?? []
  expect(problem.detail).toMatch(new RegExp(`^“${named}(/…)?” takes ${allow}\\. Send one of`))
})

test('a key hears of methods before it hears of scopes, and nobody does without a key', async () => {
  const { answer } = await asked('DELETE', '/api/v1/tenants/t-1', undefined, ['tenants:read'])
  expect(answer.status).toBe(405)
  const unknown = await app.request('/api/v1/tenants/t-1', { method: 'DELETE' }, env)
  expect([unknown.status, unknown.headers.get('allow')]).toEqual([401, null])
})

test('whoever may not know of an address is told nothing of its methods', async () => {
  const door = await adminDoor()
  expect((await door.answer('/api/admin/overview', 'DELETE')).status).toBe(405)
  const stranger = await app.request('/api/admin/overview', { method: 'DELETE' }, env)
  expect([stranger.status, stranger.headers.get('allow')]).toEqual([403, null])
})

test.each([
  ['/api/v1/tenant/t-1', 'There is nothing at “/api/v1/tenant/…”.'],
  ['/api/v1/revenue_lines', 'There is nothing at “/api/v1/…”.'],
  ['/api/v1/tenants/t-1/lines', 'There is nothing at “/api/v1/tenants/…”.'],
])('%s is named as far as it names no id, with where all are', async (path, detail) => {
  const { answer, problem } = await asked('GET', path)
  expect([answer.status, problem.code]).toEqual([404, 'not_found'])
  expect(problem.detail).toBe(`${detail} The reference at /developers/ names every address.`)
})

test.each([
  ['', 'It is empty.'],
  ['{"name": Clinic}', 'Line 1, character 10 is where it stops being JSON.'],
  ['{\n  "name": "Clinic",\n}', 'Line 3, character 1 is where it stops being JSON.'],
  ['{"name": "Clinic"', 'Line 1, character 18 is where it stops being JSON.'],
  ["{'name': 1}", 'Line 1, character 2 is where it stops being JSON.'],
  ['{"name": "a\u0007"}', 'Line 1, character 10 is where it stops being JSON.'],
  ['{} {}', 'Line 1, character 4 is where it stops being JSON.'],
  ['{} // note', 'Line 1, character 4 is where it stops being JSON.'],
  ['name=Clinic', 'Line 1, character 1 is where it stops being JSON.'],
])('a body of %j is told where it stops being JSON', async (body, place) => {
  const { answer, problem } = await asked('PUT', '/api/v1/tenants/t-1', body)
  expect([answer.status, problem.code]).toEqual([400, 'malformed_json'])
  expect(problem.detail).toBe(`Send one JSON value, in UTF-8, as the body. ${place}`)
})

test('a body of many levels is told so too', async () => {
  const { problem } = await asked('PUT', '/api/v1/tenants/t-1', '['.repeat(60_000))
  expect(problem.detail).toContain('Line 1, character 102 ')
})
