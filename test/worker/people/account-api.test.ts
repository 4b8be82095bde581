import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { newsKinds, optionalMailKinds } from '#domain/states.ts'
import { newsOf } from '#domain/vendor-news.ts'
import { askForLink, browser, latestToken, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { auditOf, givenColleague, givenTeam } from '#test/worker/kit/team-scene.ts'
import { givenVendorPerson } from '#test/worker/mail/news-scene.ts'

freshStores()
const hourMs = 3_600_000

type Account = Readonly<{
  person: { name: string; email: string; role: string }
  companyName: string | null
  sessions: readonly {
    id: string
    device: string | null
    createdAt: string
    usedAt: string
    isThisOne: boolean
  }[]
  mails: readonly { kind: string; wanted: boolean }[]
}>
type Browser = Awaited<ReturnType<typeof signedInBrowser>>

const accountOf = async (at: Browser) => (await at.request('GET', '/api/account')).json<Account>()

async function givenPerson() {
  const team = await givenTeam(Date.now())
  return { team, email: team.leadEmail, here: await signedInBrowser(team.leadEmail) }
}

async function signedInWith(email: string, userAgent: string) {
  const at = browser()
  await askForLink(at, email)
  const token = latestToken(at)
  await at.request('POST', '/api/auth/session', { token }, { 'user-agent': userAgent })
  return at
}

describe('sessions', () => {
  test('are listed with a hint of their device, this one on top, and open nothing', async () => {
    const { email, here } = await givenPerson()
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
    const there = await signedInWith(email, firefox)
    const { person, companyName, sessions } = await accountOf(there)
    expect(person).toEqual({ name: 'Carla Contact', email, role: 'reseller_admin' })
    expect(companyName).toContain('Company')
    expect(sessions.map(({ device, isThisOne }) => [device, isThisOne])).toEqual([
      ['Firefox on Windows', true],
      [null, false],
    ])
    const cookie = `__Host-session=${sessions[0]?.id}`
    expect((await browser().request('GET', '/api/account', undefined, { cookie })).status).toBe(401)
    expect(JSON.stringify(await database().all(sql`SELECT * FROM sessions`))).not.toContain('Gecko')
    expect((await accountOf(here)).sessions[0]?.device).toBeNull()
  })

  test('one that is ended is out with its next request, and another person’s is not found', async () => {
    const { team, email, here } = await givenPerson()
    const there = await signedInBrowser(email)
    const other = await signedInBrowser((await givenColleague(team, 'reseller_member')).email)
    const idOf = async (at: Browser) =>
      (await accountOf(at)).sessions.find(({ isThisOne }) => isThisOne)?.id ?? ''
    const at = `/api/account/sessions/${await idOf(there)}`
    expect((await other.request('DELETE', at)).status).toBe(404)
    expect((await here.request('DELETE', at)).status).toBe(204)
    expect((await here.request('DELETE', at)).status).toBe(404)
    expect((await there.request('GET', '/api/account')).status).toBe(401)
    expect((await other.request('GET', '/api/account')).status).toBe(200)
    const actions = (await auditOf(team.lead.actor.personId)).map(({ action }) => action)
    expect(actions.filter((action) => action === 'person.session_ended')).toHaveLength(1)
  })

  test('all others end at once, and nobody else’s', async () => {
    const { team, email, here } = await givenPerson()
    const there = await signedInBrowser(email)
    const other = await signedInBrowser((await givenColleague(team, 'reseller_member')).email)
    expect((await here.request('DELETE', '/api/account/sessions')).status).toBe(204)
    expect((await there.request('GET', '/api/account')).status).toBe(401)
    expect((await accountOf(here)).sessions).toHaveLength(1)
    expect((await accountOf(other)).sessions).toHaveLength(1)
  })

  test('use is noted to the hour, with one write for many requests', async () => {
    const { here } = await givenPerson()
    const began = new Date(Date.now() - 5 * hourMs)
    await database().run(sql`UPDATE sessions SET created_at_ms = ${began.getTime()}`)
    await Promise.all([1, 2, 3].map(() => here.request('GET', '/api/auth/session')))
    const [session] = (await accountOf(here)).sessions
    expect(session?.createdAt).toBe(began.toISOString())
    const usedAtMs = Date.parse(session?.usedAt ?? '')
    expect(Date.now() - usedAtMs).toBeLessThan(hourMs)
    await database().run(sql`UPDATE sessions SET used_at_ms = used_at_ms - ${hourMs - 60_000}`)
    await here.request('GET', '/api/auth/session')
    const [later] = (await accountOf(here)).sessions
    expect(Date.parse(later?.usedAt ?? '')).toBe(usedAtMs - (hourMs - 60_000))
  })
})

describe('mails', () => {
  test('all four are wanted until switched off, one by one and for the person alone', async () => {
    const { team, here } = await givenPerson()
    const other = await signedInBrowser((await givenColleague(team, 'reseller_member')).email)
    expect((await accountOf(here)).mails.every(({ wanted }) => wanted)).toBe(true)
    const off = { wanted: false }
    for (const _ of [1, 2]) {
      const answer = await here.request('PUT', '/api/account/mails/statement_paid', off)
      expect(await answer.json()).toEqual({ kind: 'statement_paid', wanted: false })
    }
    const declined = (account: Account) =>
      account.mails.filter(({ wanted }) => !wanted).map(({ kind }) => kind)
    expect(declined(await accountOf(here))).toEqual(['statement_paid'])
    expect(declined(await accountOf(other))).toEqual([])
    await here.request('PUT', '/api/account/mails/statement_paid', { wanted: true })
    expect(declined(await accountOf(here))).toEqual([])
  })

  test.each([
    ['invite', { wanted: false }],
    ['sign_in_link', { wanted: false }],
    ['rate_changed', { wanted: false }],
    ['statement_paid', { wanted: 'no' }],
  ])('%s %j is refused', async (kind, body) => {
    const { here } = await givenPerson()
    expect((await here.request('PUT', `/api/account/mails/${kind}`, body)).status).toBe(422)
  })

  test('a person of the vendor chooses among the news of their role, and no reseller’s mails', async () => {
    await givenVendorPerson()
    const admin = await givenSuperAdmin()
    const { personId } = admin.actor
    const { email } = await database().get<{ email: string }>(
      sql`SELECT email FROM people WHERE id = ${personId}`,
    )
    const here = await signedInBrowser(email)
    const wanted = async () => (await accountOf(here)).mails
    expect(await wanted()).toEqual(newsKinds.map((kind) => ({ kind, wanted: true })))
    expect((await accountOf(here)).companyName).toBeNull()
    const put = async (kind: string, body: unknown) =>
      (await here.request('PUT', `/api/account/mails/${kind}`, body)).status
    expect(await put('statement_paid', { wanted: false })).toBe(404)
    expect(await put('vendor_job_in_trouble', { wanted: false })).toBe(200)
    expect((await wanted()).filter((mail) => !mail.wanted)).toEqual([
      { kind: 'vendor_job_in_trouble', wanted: false },
    ])
    expect((await auditOf(personId)).map(({ action }) => action)).toContain(
      'person.mail_switched_off',
    )
    await database().run(sql`UPDATE people SET role = 'reviewer' WHERE id = ${personId}`)
    expect((await wanted()).map(({ kind }) => kind)).toEqual(newsOf('reviewer'))
    expect(await put('vendor_job_in_trouble', { wanted: true })).toBe(404)
  })

  test('nobody of a reseller is asked about the vendor’s news', async () => {
    const { here } = await givenPerson()
    expect((await accountOf(here)).mails.map(({ kind }) => kind)).toEqual(optionalMailKinds)
    const path = '/api/account/mails/vendor_mail_failed'
    expect((await here.request('PUT', path, { wanted: false })).status).toBe(404)
  })
})
