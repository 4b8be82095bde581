import { expect, test } from 'vitest'
import { accessTo } from '#http/guards/guards.ts'
import { takingStripe } from '#test/worker/billing/kit/signed-events.ts'
import { type Browser, signedInBrowser, site } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { contactOf } from '#test/worker/kit/outbox-harness.ts'
import { send } from '#test/worker/kit/send.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { app } from '#worker/app.ts'

freshStores()

type Route = Readonly<{ method: string; path: string }>

const routes: readonly Route[] = app.routes.filter(({ method }) => method !== 'ALL')
const isKeyed = ({ path }: Pick<Route, 'path'>): boolean => accessTo(path) === 'api_key'
const isSigned = ({ path }: Route): boolean => accessTo(path) === 'signature'
const unsafe = routes.filter(({ method }) => method !== 'GET')
const addressOf = ({ path }: Route): string => path.replaceAll(/:\w+/g, 'x')

async function answersOf(who: Browser, asked: readonly Route[]) {
  const answers: string[] = []
  for (const route of asked) {
    const body = route.method === 'GET' ? undefined : {}
    const answer = await who.request(route.method, addressOf(route), body)
    const { code } = await answer.json<{ code: string }>()
    answers.push(`${route.method} ${route.path} ${answer.status} ${code}`)
  }
  return answers
}

const saying = (asked: readonly Route[], outcome: string) =>
  asked.map(({ method, path }) => `${method} ${path} ${outcome}`)

test('a reseller’s people get 404 from every route of the vendor’s people', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const theirs = await signedInBrowser((await contactOf(reseller.id)).email)
  const admins = routes.filter(({ path }) => path.startsWith('/api/admin') && !isKeyed({ path }))
  expect(admins.length).toBeGreaterThan(25)
  expect(await answersOf(theirs, admins)).toEqual(saying(admins, '404 not_found'))
})

test('a cookie opens no route that takes a key', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const admin = await signedInBrowser(await adminEmailOf(reseller))
  const keyed = routes.filter(isKeyed)
  expect(await answersOf(admin, keyed)).toEqual(saying(keyed, '401 invalid_api_key'))
})

test('a cookie opens nothing that is signed, whatever site it comes from', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const admin = await signedInBrowser(await adminEmailOf(reseller))
  const signed = routes.filter(isSigned)
  expect(signed.map(({ method, path }) => `${method} ${path}`)).toContain(
    'POST /api/webhooks/stripe',
  )
  for (const { method, path } of signed) {
    for (const headers of [{ origin: site }, { origin: 'https://evil.example' }, {}]) {
      const type = { 'content-type': 'application/json', cookie: admin.cookie() }
      const request = { method, headers: { ...type, ...headers }, body: '{}' }
      const answer = await send(new Request(`${site}${path}`, request), takingStripe)
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { code: 'signature_invalid' },
      ])
    }
  }
})

test.each<[string, HeadersInit, string]>([
  ['another site', { origin: 'https://evil.example' }, '403 cross_site'],
  ['nobody knows where', {}, '403 cross_site'],
  ['a sandboxed page', { origin: 'null', 'sec-fetch-site': 'cross-site' }, '403 cross_site'],
  ['a sister site', { 'sec-fetch-site': 'same-site' }, '403 cross_site'],
  [
    'here, as a form with files',
    { origin: site, 'content-type': 'multipart/form-data' },
    '415 wrong_content_type',
  ],
  ['here, as plain text', { origin: site, 'content-type': 'text/plain' }, '415 wrong_content_type'],
])('no change is made by a signed-in admin’s request from %s', async (_from, headers, outcome) => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const admin = await signedInBrowser(await adminEmailOf(reseller))
  const byCookie = unsafe.filter((route) => !isKeyed(route) && !isSigned(route))
  const answers: string[] = []
  for (const route of byCookie) {
    const request = new Request(`${site}${addressOf(route)}`, {
      method: route.method,
      headers: { 'content-type': 'application/json', cookie: admin.cookie(), ...headers },
      body: '{}',
    })
    const answer = await send(request)
    answers.push(
      `${route.method} ${route.path} ${answer.status} ${(await answer.json<{ code: string }>()).code}`,
    )
  }
  expect(answers).toEqual(saying(byCookie, outcome))
})
