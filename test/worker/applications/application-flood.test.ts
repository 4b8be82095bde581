import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readAdminOverview } from '#actions/console/read-admin-overview.ts'
import { listApplications } from '#db/applications/applications.ts'
import { applicationBudget, budgetKeys } from '#domain/applications/application-budget.ts'
import { trapField } from '#domain/applications/trap-field.ts'
import { termsVersion } from '#domain/program.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

const origin = 'https://partners.example'
// The exact limits are asked here; that of bursts stands in http/burst.test.ts.
const { BURSTS: _, ...bindings } = env

const post = (email: string, address: string, fields: Record<string, unknown> = {}) =>
  send(
    new Request(`${origin}/api/applications`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'cf-connecting-ip': address },
      body: JSON.stringify({
        companyName: 'Bot Company',
        postalAddress: '1 Bot Road',
        website: 'https://bot.example',
        country: 'DE',
        contactName: 'Bot',
        contactEmail: email,
        industries: ['health'],
        regions: ['africa'],
        expectedTenants: 12,
        salesApproach: 'By sending forms.',
        acceptedTerms: termsVersion,
        ...fields,
      }),
    }),
    bindings,
  )

/** Posts in order, a few at a time, and counts the answers by status. */
async function flood(posts: number, one: (n: number) => Promise<Response>) {
  const statuses: number[] = []
  for (let from = 0; from < posts; from += 20) {
    const some = Array.from({ length: Math.min(20, posts - from) }, (_, n) => one(from + n))
    for (const answer of await Promise.all(some)) {
      statuses.push(answer.status)
      if (answer.status === 429) {
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
    }
  }
  return Object.fromEntries(
    [...Map.groupBy(statuses, (status) => status)].map(([status, all]) => [status, all.length]),
  )
}

const counts = () =>
  database().get<{ applications: number; mails: number }>(
    sql`SELECT (SELECT count(*) FROM applications) AS applications, (SELECT count(*) FROM outbox) AS mails`,
  )

// The hour's window may turn once while the test runs.
const mostFiled = 2 * applicationBudget.hour.hits

test('a thousand posts from as many addresses cost neither a mail storm nor a full queue', async () => {
  const onOneAddress = await flood(100, (n) => post('victim@harbour.example', `2001:db8:${n}::1`))
  expect(onOneAddress[202]).toBeLessThanOrEqual(10)
  expect(await counts()).toEqual({ applications: 1, mails: 1 })

  const onMany = await flood(900, (n) => post(`bot${n}@bot${n}.example`, `2001:db8:f:${n}::1`))
  expect((onMany[202] ?? 0) + (onMany[429] ?? 0)).toBe(900)
  const { applications, mails } = await counts()
  expect(applications).toBeLessThanOrEqual(mostFiled)
  expect(mails).toBe(applications)

  const queue = await listApplications(database(), { state: 'submitted', limit: 50, after: null })
  expect(queue.length).toBe(Math.min(50, applications))
  const { tasks } = await readAdminOverview(database(), promoSlotsOf(env), Date.now())
  expect(tasks.applicationsWaiting).toBe(applications)
  expect(tasks.applicationsTurnedAway).toBeGreaterThanOrEqual(900 - mostFiled)
}, 240_000)

test('addresses of one IPv6 network count as one', async () => {
  await post('one@bot.example', '2001:db8:1:2::1')
  await post('two@bot.example', '2001:db8:1:2:ffff::9')
  await post('three@bot.example', '2001:db8:1:3::1')
  const key = await sha256Hex('application-address|2001:db8:1:2::/64')
  const { hits } = await database().get<{ hits: number }>(
    sql`SELECT sum(hits) AS hits FROM rate_limit_windows WHERE key_hash = ${key}`,
  )
  expect(hits).toBe(2)
})

test('a machine in the trap spends nothing of what people may send', async () => {
  await flood(60, (n) => post(`bot${n}@bot${n}.example`, '203.0.113.9', { [trapField]: 'yes' }))
  expect((await post('carla@harbour.example', '203.0.113.9')).status).toBe(202)
  expect(await counts()).toEqual({ applications: 1, mails: 1 })
})

test('whoever comes too late in a flood is told when to send it again, and where to write', async () => {
  const { hits, perMs } = applicationBudget.hour
  const startMs = Date.now() - (Date.now() % perMs)
  // Two windows, should the hour turn meanwhile.
  await database().run(sql`INSERT INTO rate_limit_windows (key_hash, window_start_ms, hits)
    VALUES (${budgetKeys.hour}, ${startMs}, ${hits}), (${budgetKeys.hour}, ${startMs + perMs}, ${hits})`)
  const answer = await post('carla@harbour.example', '203.0.113.9')
  const problem = await answer.json<{ code: string; detail: string }>()
  expect([answer.status, problem.code]).toEqual([429, 'rate_limited'])
  expect(problem.detail).toMatch(/was not filed.*(minute|hour).*@/)
})
