import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { isTurnstileTestKey } from '#domain/applications/turnstile-keys.ts'
import { termsVersion, vendor } from '#domain/program.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

const origin = 'https://partners.example'
const keys = { TURNSTILE_SITE_KEY: '0x4AAA-site', TURNSTILE_SECRET_KEY: 'the-secret' }

const application = {
  companyName: 'Harbour Consulting',
  postalAddress: '1 Harbour Road',
  website: 'https://harbour.example',
  country: 'DE',
  contactName: 'Carla Contact',
  contactEmail: 'carla@harbour.example',
  industries: ['health'],
  regions: ['africa'],
  expectedTenants: 12,
  salesApproach: 'We advise clinics on software.',
  acceptedTerms: termsVersion,
}

const post = (token: unknown, configured: Partial<Env> = keys) =>
  send(
    new Request(`${origin}/api/applications`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...application,
        ...(token === undefined ? {} : { turnstileToken: token }),
      }),
    }),
    { ...env, PUBLIC_ORIGIN: origin, ...configured },
  )

const filed = async () =>
  (await database().get<{ n: number }>(sql`SELECT count(*) AS n FROM applications`)).n

describe('with Turnstile configured', () => {
  test('a person’s application is filed', async () => {
    expect((await post('person')).status).toBe(202)
    expect(await filed()).toBe(1)
  })

  test.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['a token that is no text', 7],
    ['a token that is too long', 'x'.repeat(2_049)],
    ['a machine’s token', 'machine'],
    ['a token of another site', 'person-elsewhere'],
    ['a token of another form', 'person-at-another-form'],
  ])('%s is refused at its place in the form, and files nothing', async (_what, token) => {
    const answer = await post(token)
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({
        errors: [
          { path: 'turnstileToken', message: expect.stringContaining('that you are a person') },
        ],
      }),
    ])
    expect(await filed()).toBe(0)
  })

  test.each(['failing', 'gibberish'])(
    'while Cloudflare answers nothing that helps (%s), nothing is filed',
    async (token) => {
      const answer = await post(token)
      expect([answer.status, await answer.json()]).toEqual([
        503,
        expect.objectContaining({ detail: expect.stringContaining(vendor.supportEmail) }),
      ])
      expect(await filed()).toBe(0)
    },
  )
})

test.each([
  ['the site key alone', { TURNSTILE_SITE_KEY: '0x4AAA-site' }],
  ['the secret alone', { TURNSTILE_SECRET_KEY: 'the-secret' }],
  ['a secret for tests', { ...keys, TURNSTILE_SECRET_KEY: '1x0000000000000000000000000000000AA' }],
  ['a site key for tests', { ...keys, TURNSTILE_SITE_KEY: '1x00000000000000000000AA' }],
])('%s takes no application in production', async (_what, configured) => {
  expect((await post('person', { TURNSTILE_SITE_KEY: '', ...configured })).status).toBe(503)
  expect(await filed()).toBe(0)
})

test('without keys a token that an older page sends changes nothing', async () => {
  expect((await post('machine', { TURNSTILE_SITE_KEY: '' })).status).toBe(202)
})

test.each([
  ['1x00000000000000000000AA', true],
  ['2x00000000000000000000BB', true],
  ['3x00000000000000000000FF', true],
  ['2x0000000000000000000000000000000AA', true],
  ['0x4AAAAAAADnPIDROrmt1Wwj', false],
  ['', false],
])('%s is a key for tests: %s', (key, isOne) => {
  expect(isTurnstileTestKey(key)).toBe(isOne)
})
