import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { daily, often } from '#domain/jobs.ts'
import { at, freshStores } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { asInvocation, d1Limits } from '#test/worker/kit/limits/d1-limits.ts'
import { givenHeavyMonth, givenManyResellers, monthAt } from '#test/worker/kit/many-resellers.ts'
import { asMailBinding, postOffice } from '#test/worker/kit/post-office.ts'
import { fireCron } from '#test/worker/kit/send.ts'

freshStores({ namesBySql: true })

const size = { resellers: 4000, tenants: 200_000, lightTenants: 0 }
/** One reseller in ten has somebody to tell: enough mail for many events, and sooner sent. */
const told = size.resellers / 10

const due = at(`${monthAt(2)}-03T03:15:00Z`)
const office = postOffice()
const bindings = {
  ...env,
  MAIL: asMailBinding(office),
  PUBLIC_ORIGIN: 'https://partners.example',
}

test('the close, statuses and mail of 4,000 resellers with 50 tenants each go on from event to event, none over its limit', async () => {
  await givenManyResellers(size)
  await env.DB.prepare(
    'UPDATE people SET disabled_at_ms = 0 WHERE reseller_id IN (SELECT id FROM resellers WHERE number > ?1)',
  )
    .bind(told)
    .run()
  await givenHeavyMonth(size, 1)

  const statements: number[] = []
  const sent: number[] = []
  const after: Record<string, number> = {}
  for (let nth = 0; Object.keys(after).length < 3; nth += 1) {
    if (nth > 60) throw new Error(`not done after ${nth} events: ${JSON.stringify(await left())}`)
    const event = await asInvocation(() =>
      fireCron(nth === 0 ? daily : often, due + nth * 300_000, bindings),
    )
    statements.push(event.statements())
    sent.push(office.taken.length)
    for (const [what, count] of Object.entries(await left())) if (count === 0) after[what] ??= nth
  }

  expect(await countRows('SELECT count(*) n FROM statements')).toBe(size.resellers)
  expect(await countRows('SELECT count(*) n FROM status_entries')).toBe(size.resellers)
  expect(await countRows(`SELECT count(*) n FROM job_runs WHERE outcome IS NOT 'done'`)).toBe(0)
  expect(office.taken).toHaveLength(told)
  // What is long doesn't hold up what people wait for.
  expect(sent[0]).toBeGreaterThan(0)
  expect(Math.max(...statements)).toBeLessThanOrEqual(d1Limits.statements * 0.95)
  console.log(
    `events at scale: at most ${Math.max(...statements)} statements (${statements.join(', ')}); done after event ${JSON.stringify(after)}`,
  )
}, 600_000)

/** What is not done yet, by job. */
const left = async () => ({
  closes: 1 - (await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms > 0')),
  statuses: 1 - (await countRows('SELECT count(*) n FROM status_days WHERE completed_at_ms > 0')),
  mails: told - office.taken.length,
})
