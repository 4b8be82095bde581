import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { applicationLimits as limits } from '#domain/applications/application-limits.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { anApplication, at, freshStores } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()
afterEach(() => vi.useRealTimers())

const origin = 'https://partners.example'
const here = { origin }

/** The built page stands with the site: here its two places that answers are written into. */
const page = `<form data-application-form><p class="form-errors" hidden></p>
  <input name="companyName" type="text"><textarea name="salesApproach"></textarea></form>`
const assets = { fetch: () => new Response(page) }

const longest = {
  companyName: '語'.repeat(limits.companyName),
  postalAddress: '語'.repeat(limits.postalAddress),
  contactName: '語'.repeat(limits.contactName),
  marketNotes: '語'.repeat(limits.marketNotes),
  pipelineNotes: '語'.repeat(limits.pipelineNotes),
  salesApproach: '語'.repeat(limits.salesApproach),
}

const postForm = (
  headers: Record<string, string>,
  { fields = {}, stores = {} }: { fields?: Record<string, string>; stores?: Partial<Env> } = {},
) =>
  send(
    new Request(`${origin}/api/applications`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(
        Object.entries({ ...anApplication({ contactEmail: 'carla@harbour.example' }), ...fields })
          .filter(([, value]) => value !== null)
          .flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
      ),
    }),
    { ...env, ...stores, ASSETS: Object.assign(Object.create(env.PROMO_SLOTS), assets) },
  )

const stored = async () =>
  (await env.DB.prepare('SELECT count(*) n FROM applications').first<{ n: number }>())?.n

const typed = {
  companyName: 'Harbour &amp; "Sons"',
  salesApproach: 'Long thought about, and typed.',
}

/** The answer is the page, with everything that was typed. */
async function expectKept(answer: Response, status: number, says: string): Promise<void> {
  const text = await answer.text()
  expect(answer.status).toBe(status)
  expect(text).toContain(says)
  expect(text).toContain('Nothing you typed was lost.')
  expect(text).toContain('value="Harbour &amp;amp; &quot;Sons&quot;"')
  expect(text).toContain('>Long thought about, and typed.</textarea>')
}

describe('a form that comes', () => {
  test.each([
    ['from here', here],
    ['from here, its origin withheld', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['from here, without an origin', { 'sec-fetch-site': 'same-origin' }],
  ])('%s is filed', async (_where, headers) => {
    expect((await postForm(headers)).status).toBe(303)
    expect(await stored()).toBe(1)
  })

  test.each([
    ['its origin withheld and nobody to vouch for it', { origin: 'null' }],
    ['nothing that says from where', {}],
  ])('with %s comes back with what was typed, and what to do', async (_where, headers) => {
    await expectKept(await postForm(headers, { fields: typed }), 403, 'Switch JavaScript on')
    expect(await stored()).toBe(0)
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another site that hides', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a site beside it', { 'sec-fetch-site': 'same-site' }],
    [
      'another site that claims to be here',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('from %s is refused, and nothing of it is shown as ours', async (_where, headers) => {
    const answer = await postForm(headers, { fields: typed })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'cross_site' })
    expect(await stored()).toBe(0)
  })
})

test('the longest application that the fields take is filed, in letters of nine bytes each', async () => {
  const answer = await postForm(here, { fields: longest })
  expect(answer.status).toBe(303)
  expect(await stored()).toBe(1)
})

test('what is away, too often or broken comes back as the page, with when to send it again', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: at('2026-12-01T10:30:00Z') })
  const away = await postForm(here, {
    fields: typed,
    stores: { DB: faultyD1(env.DB, () => 'fail_before') },
  })
  expect(away.headers.get('retry-after')).toBe('2')
  await expectKept(away, 503, 'It may or may not have gone through.')
  await expectKept(await postForm(here, { fields: typed, stores: broken }), 500, 'The request id: ')
  for (let n = 0; n < 5; n += 1) expect((await postForm(here)).status).toBe(303)
  const flooding = await postForm(here, { fields: typed })
  expect(Number(flooding.headers.get('retry-after'))).toBeGreaterThan(0)
  await expectKept(flooding, 429, 'That was tried too often.')
})

function unforeseen(): never {
  throw new Error('nobody foresaw this')
}

/** A database that answers with what nobody foresaw. */
const broken = {
  DB: Object.create(env.DB, { prepare: { value: unforeseen } }) as D1Database,
}
