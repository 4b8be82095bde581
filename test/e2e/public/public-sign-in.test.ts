import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { apply, newAnswers, storedApplications } from '#test/e2e/kit/application-answers.ts'
import { addSuperAdmin, linkIn, signInLinkFor } from '#test/e2e/kit/harness-people.ts'
import { pressLink, signedInRequests } from '#test/e2e/kit/signed-in-requests.ts'
import { hydrated, pressSignIn } from '#test/e2e/start/story-people.ts'
import { page, stage, visitInEachTest } from './visitor.ts'

visitInEachTest()

const main = () => page.getByRole('main')
const signInButton = () => main().getByRole('button', { name: 'Sign in' })
const pathOf = () => new URL(page.url()).pathname

let people = 0
async function newAdmin(): Promise<string> {
  people += 1
  const email = `ada${people}@vendor.example`
  await addSuperAdmin(stage, email)
  return email
}

/** The address of a company that was just approved, and the link of its invite. */
async function newInvite(): Promise<{ email: string; link: string }> {
  const answers = newAnswers()
  await apply(stage, answers)
  const [application] = await storedApplications(stage, answers.contactEmail)
  const asAdmin = await signedInRequests(stage, await newAdmin())
  const approved = await asAdmin(`/api/admin/applications/${application?.id}/approval`, {
    method: 'POST',
    body: JSON.stringify({ expect: 'custom', rateBps: 2500, reason: 'Partner of old.' }),
  })
  expect(approved.status).toBe(200)
  const mail = await stage.waitForMail(answers.contactEmail, /approved/)
  return { email: answers.contactEmail, link: linkIn(mail.text) }
}

async function askForLink(email: string): Promise<string> {
  await page.goto('/sign-in/')
  await hydrated(page)
  await page.getByLabel('Your e-mail').fill(email)
  await page.getByRole('button', { name: 'E-mail me a link' }).click()
  const answer = main().getByRole('status')
  await answer.waitFor()
  return String(await answer.textContent()).replaceAll(email, 'ADDRESS')
}

describe('asking for a link', () => {
  test('answers the same for a known and an unknown address, and writes to the known one alone', async () => {
    const known = await newAdmin()
    const unknown = 'nobody@nowhere.example'
    const answer = await askForLink(known)
    expect(answer).toContain('If ADDRESS is known here, a link')
    expect(await askForLink(unknown)).toBe(answer)
    await stage.waitForMail(known, /sign-in link/)
    expect((await stage.listMails()).filter(({ to }) => to.includes(unknown))).toEqual([])
  })

  test('answers the same over HTTP, to the byte', async () => {
    const known = await newAdmin()
    const [one, other] = await Promise.all(
      [known, 'somebody@nowhere.example'].map(async (email) => {
        const body = JSON.stringify({ email })
        const answer = await stage.request('/api/auth/sign-in-links', { method: 'POST', body })
        const headers = [...answer.headers.keys()].toSorted()
        return { status: answer.status, headers, body: await answer.text() }
      }),
    )
    expect(one).toEqual(other)
    expect(one?.status).toBe(202)
  })

  test('refuses what is no address with words that help', async () => {
    await page.goto('/sign-in/')
    await hydrated(page)
    await page.getByLabel('Your e-mail').fill('ada@vendor')
    await page.getByRole('button', { name: 'E-mail me a link' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('like name@company.com')
    expect(await page.getByLabel('Your e-mail').inputValue()).toBe('ada@vendor')
  })
})

describe('a link', () => {
  test.each([
    ['of a sign-in mail', 'admin', async () => signInLinkFor(stage, await newAdmin())],
    ['of an invite', 'reseller', async () => (await newInvite()).link],
  ] as const)(
    '%s can be opened by a mail scanner, signs in once when pressed, and no second time',
    async (_of, area, newLink) => {
      const link = await newLink()
      const scanner = await stage.openBrowser()
      const scanned = await scanner.newPage()
      for (let time = 0; time < 2; time += 1) {
        await scanned.goto('about:blank')
        await scanned.goto(link, { waitUntil: 'networkidle' })
      }

      await pressSignIn(page, link)
      await page.waitForURL(`**/${area}/`)
      const session = await page.request.get('/api/auth/session')
      expect(await session.json()).toMatchObject({ area })

      // Its page was opened while the link was good.
      await scanned.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
      const refusal = scanned.getByRole('alert')
      await refusal.waitFor()
      expect(await refusal.textContent()).toContain('This link does not work any more')
      expect((await scanned.request.get('/api/auth/session')).status()).toBe(401)
      await refusal.getByRole('link', { name: 'Get a new link' }).click()
      await scanned.waitForURL('**/sign-in/')
      await scanner.close()
    },
  )

  test('of an invite that has expired is refused, and a new link for the same address does the same', async () => {
    const { email, link } = await newInvite()
    await stage.db.run(sql`UPDATE one_time_tokens SET expires_at_ms = ${Date.now() - 1}
      WHERE person_id = (SELECT id FROM people WHERE email = ${email})`)
    await page.goto(link)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('its time has run out')
    await page.getByRole('link', { name: 'Get a new link' }).click()
    await page.waitForURL('**/sign-in/')
    await pressSignIn(page, await signInLinkFor(stage, email))
    await page.waitForURL('**/reseller/')
  })

  test('says whom it signs in, of which company', async () => {
    const { email, link } = await newInvite()
    await page.goto(link)
    await signInButton().waitFor()
    expect(await main().textContent()).toMatch(new RegExp(`${email} of .*on this device`))
  })

  test('whose token is missing says so, without a request', async () => {
    const posts: string[] = []
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
    await page.goto('/sign-in/link/')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('This link is not complete')
    expect(posts).toEqual([])
  })

  test('that is new works in the same tab in which an old one was refused', async () => {
    const email = await newAdmin()
    const old = await signInLinkFor(stage, email)
    expect((await pressLink(stage, old)).status).toBe(201)
    await page.goto(old)
    await page.getByRole('alert').waitFor()
    const { hash } = new URL(await signInLinkFor(stage, email))
    await page.evaluate((fragment) => location.assign(fragment), hash)
    await signInButton().click()
    await page.waitForURL('**/admin/')
  })

  test('leaves its token neither in a request’s address nor in the page that follows', async () => {
    const link = await signInLinkFor(stage, await newAdmin())
    const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? ''
    const seen: string[] = []
    page.on('request', (request) =>
      seen.push(request.url(), String(request.headers()['referer'] ?? '')),
    )
    await pressSignIn(page, link)
    await page.waitForURL('**/admin/')
    // The fragment is on the first page's own address only, which no server sees.
    expect(seen.filter((text) => text.includes(token) && !text.includes('#'))).toEqual([])
    expect(page.url()).not.toContain(token)
  })
})

describe('where a person was going', () => {
  const signInFor = async (next: string) => {
    const email = await newAdmin()
    await page.goto(`/sign-in/?next=${encodeURIComponent(next)}`)
    await hydrated(page)
    await pressSignIn(page, await signInLinkFor(stage, email))
    await page.waitForURL('**/admin/**')
  }

  test('is kept over the mail', async () => {
    await signInFor('/admin/?tab=waiting')
    expect(page.url()).toBe(`${stage.url}/admin/?tab=waiting`)
  })

  test('is kept from the page that asked them to sign in', async () => {
    const email = await newAdmin()
    await page.goto('/admin/?from=bookmark')
    await page.waitForURL('**/sign-in/?next=*')
    await hydrated(page)
    await pressSignIn(page, await signInLinkFor(stage, email))
    await page.waitForURL('**/admin/**')
    expect(page.url()).toBe(`${stage.url}/admin/?from=bookmark`)
  })

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/admin/..//evil.example/',
  ])('stays on this site and in their area with next=%s', async (next) => {
    await signInFor(next)
    const { origin } = new URL(page.url())
    expect(origin).toBe(stage.url)
    expect(pathOf()).toMatch(/^\/admin\//)
  })
})
