import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { accessTo } from '#http/guards/guards.ts'
import { callsOf, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'
import { app } from '#worker/app.ts'

freshStores()

const origin = 'https://partners.example'
/** As wrangler.toml allows in its period. */
const most = 30

/** Every route that writes for whoever comes, or reads by a mailed token. */
const openRoutes = app.routes
  .filter(({ path, method }) => /^[A-Z]+$/.test(method) && method !== 'ALL' && path !== '/*')
  .filter(({ path }) => ['anyone', 'applicant'].includes(String(accessTo(path))))
  .filter(({ path, method }) => method !== 'GET' || /\/(link|mine)$/.test(path))
  .map(({ path, method }) => `${method} ${path}`)

let networks = 0
/** Addresses of one /64 that nothing was sent from before. */
function newNetwork(): (host: number) => string {
  networks += 1
  const network = `2001:db8:${networks.toString(16)}:7`
  return (host) => `${network}::${host.toString(16)}`
}

const requestOf = (route: string, address: string, type = 'application/json') => {
  const [method = '', path = ''] = route.split(' ')
  return new Request(`${origin}${path}`, {
    method,
    headers: { origin, 'content-type': type, 'cf-connecting-ip': address },
    ...(method === 'GET' ? {} : { body: type === 'application/json' ? '{}' : 'companyName=Acme' }),
  })
}

/**
 * The first refusal of a burst, and how often the database was asked before it. Its period is one of the clock
 * on the wall, and may end at any request: the count then begins anew, and the burst goes on.
 */
async function refusedOf(
  route: string,
  { type, ...bindings }: Partial<Env> & Readonly<{ type?: string }> = {},
) {
  const address = newNetwork()
  for (let n = 1; n <= 10 * most; n += 1) {
    const d1 = faultyD1(env.DB, () => 'answer')
    const answer = await send(requestOf(route, address(n), type), { ...env, ...bindings, DB: d1 })
    if (answer.status === 429 && n > most)
      return { answer, asked: callsOf(d1), sibling: address(n + 1) }
  }
  throw new Error(`${route} took ${10 * most} requests`)
}

test.each([...new Set(openRoutes)])(
  'a burst on %s is refused before the database is asked',
  async (route) => {
    const { answer, asked } = await refusedOf(route)
    expect(asked).toBe(0)
    expect(answer.headers.get('retry-after')).toBe('10')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'rate_limited', status: 429 })
  },
)

test('there are such routes', () => {
  for (const route of [
    'POST /api/applications',
    'POST /api/auth/sign-in-links',
    'POST /api/auth/session',
    'GET /api/auth/link',
    'GET /api/applications/mine',
    'POST /api/applications/links',
  ])
    expect(openRoutes).toContain(route)
})

test('another network is not held up by it, and what needs a session is not counted', async () => {
  const { sibling } = await refusedOf('POST /api/auth/session')
  const other = newNetwork()
  expect((await send(requestOf('POST /api/auth/session', other(1)))).status).toBe(422)
  expect((await send(requestOf('GET /api/program', sibling))).status).toBe(200)
  expect((await send(requestOf('GET /api/auth/session', sibling))).status).toBe(401)
})

test('the form without script is answered with its page, and asks the database nothing', async () => {
  const page = '<form data-application-form><p class="form-errors" hidden></p></form>'
  const fetch = async () => new Response(page, { headers: { 'content-type': 'text/html' } })
  const { answer, asked } = await refusedOf('POST /api/applications', {
    type: 'application/x-www-form-urlencoded',
    ASSETS: { ...env.ASSETS, fetch },
  })
  expect([answer.headers.get('retry-after'), asked]).toEqual(['10', 0])
  expect(await answer.text()).toContain('Wait 10 seconds and send it again.')
})

test.each([
  ['is not bound', undefined],
  ['can’t be asked', { limit: () => Promise.reject(new Error('away')) }],
])('where the limit %s, the exact ones alone decide', async (_what, BURSTS) => {
  const { BURSTS: _, ...others } = env
  const bindings: Env = BURSTS === undefined ? others : { ...others, BURSTS }
  const address = newNetwork()
  // A period may end meanwhile, once: of so many the limit would refuse some all the same.
  for (let n = 1; n <= 2 * most + 5; n += 1)
    expect((await send(requestOf('POST /api/auth/session', address(n)), bindings)).status).toBe(422)
})

test('whom nobody names is not counted together with others', async () => {
  for (let n = 0; n < 2 * most + 5; n += 1) {
    const request = requestOf('POST /api/auth/session', 'x')
    request.headers.delete('cf-connecting-ip')
    expect((await send(request)).status).toBe(422)
  }
})
