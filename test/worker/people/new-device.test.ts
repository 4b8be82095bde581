import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { askForLink, browser, forgetLimits, latestToken } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { givenTeam } from '#test/worker/kit/team-scene.ts'

freshStores()

const agents = {
  firefox: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
  newerFirefox: 'Mozilla/5.0 (Windows NT 10.0; rv:151.0) Gecko/20100101 Firefox/151.0',
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
  unknown: 'curl/8 <script>',
}

async function signInFrom(email: string, agent: keyof typeof agents) {
  await forgetLimits()
  const at = browser()
  await askForLink(at, email)
  const token = latestToken(at)
  const answer = await at.request(
    'POST',
    '/api/auth/session',
    { token },
    { 'user-agent': agents[agent] },
  )
  expect(answer.status).toBe(201)
  return { at, again: () => at.request('POST', '/api/auth/session', { token }) }
}

const told = async () =>
  (
    await database().all<{ device: string | null }>(
      sql`SELECT payload->>'device' AS device FROM outbox WHERE kind = 'new_device' ORDER BY rowid`,
    )
  ).map(({ device }) => device)

test('a sign-in from another kind of device than ever before is told, the first one is not', async () => {
  const { leadEmail } = await givenTeam(Date.now())
  await signInFrom(leadEmail, 'firefox')
  await signInFrom(leadEmail, 'newerFirefox')
  expect(await told()).toEqual([])
  const { again } = await signInFrom(leadEmail, 'iPhone')
  expect(await told()).toEqual(['Safari on iPhone'])
  expect((await again()).status).toBe(410)
  await database().run(sql`DELETE FROM sessions`)
  await signInFrom(leadEmail, 'firefox')
  await signInFrom(leadEmail, 'iPhone')
  expect(await told()).toEqual(['Safari on iPhone'])
  await signInFrom(leadEmail, 'unknown')
  await signInFrom(leadEmail, 'unknown')
  expect(await told()).toEqual(['Safari on iPhone', null])
})

test('a device that one person uses is still new for another', async () => {
  const [one, other] = [await givenTeam(Date.now()), await givenTeam(Date.now())]
  await signInFrom(one.leadEmail, 'firefox')
  await signInFrom(other.leadEmail, 'iPhone')
  await signInFrom(other.leadEmail, 'firefox')
  expect(await told()).toEqual(['Firefox on Windows'])
})

test('the mail goes out behind the answer of that very sign-in', async () => {
  const { leadEmail } = await givenTeam(Date.now())
  await signInFrom(leadEmail, 'firefox')
  const { at } = await signInFrom(leadEmail, 'iPhone')
  await expect.poll(() => at.office.taken.at(-1)?.text).toContain('Device: Safari on iPhone')
})
