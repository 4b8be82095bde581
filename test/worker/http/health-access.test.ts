import { describe, expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { askHealth, givenApiKey } from '#test/worker/console/monitor.ts'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'
import { givenTeam } from '#test/worker/kit/team-scene.ts'

freshStores()

const deep = '/api/health/deep'

const ask = (path: string, headers: HeadersInit = {}) =>
  send(new Request(`https://partners.example${path}`, { headers }))

const codeOf = async (answer: Response) => [
  answer.status,
  (await answer.json<{ code?: string }>()).code,
]

describe('/api/health/deep', () => {
  test('is told to a key that may read it', async () => {
    expect((await askHealth(await givenApiKey('health:read'))).status).toBe(200)
  })

  test('is told to a signed-in super admin, and not stored on its way', async () => {
    const { actor } = await givenSuperAdmin()
    const ada = await signedInBrowser((await findPerson(database(), actor.personId))?.email ?? '')
    const answer = await ada.request('GET', deep)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  test('does not exist for people of a reseller', async () => {
    const { leadEmail } = await givenTeam(Date.now())
    const carla = await signedInBrowser(leadEmail)
    expect(await codeOf(await carla.request('GET', deep))).toEqual([404, 'not_found'])
  })

  test('is refused to a key of the billing side, which the refusal tells what it lacks', async () => {
    const key = await givenApiKey('tenants:write', 'revenue-lines:write', 'control-totals:write')
    const answer = await ask(deep, { authorization: `Bearer ${key}` })
    expect(await codeOf(answer)).toEqual([403, 'scope_missing'])
  })

  test.each([
    ['nobody', {}, 'not_signed_in'],
    ['a key that is none', { authorization: 'Bearer rp_none' }, 'invalid_api_key'],
    ['another scheme', { authorization: 'Basic YTpi' }, 'not_signed_in'],
    ['a session that is none', { cookie: '__Host-session=x' }, 'not_signed_in'],
  ])('asks %s to say who asks', async (_who, headers, code) => {
    expect(await codeOf(await ask(deep, headers))).toEqual([401, code])
  })

  test.each(['/api/health/deep/', '/api/health/deep/x', '/api/health/%64eep'])(
    '%s is no way around',
    async (path) => {
      expect((await ask(path)).status).toBe(401)
    },
  )
})

test('/api/health stays dumb: it answers anybody, and says no more than that', async () => {
  expect(await (await ask('/api/health')).json()).toEqual({ status: 'ok' })
})

test('a key that may read the health may do nothing else', async () => {
  const authorization = `Bearer ${await givenApiKey('health:read')}`
  const answer = await send(
    new Request('https://partners.example/api/v1/revenue-lines', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"lines": []}',
    }),
  )
  expect(await codeOf(answer)).toEqual([403, 'scope_missing'])
})
