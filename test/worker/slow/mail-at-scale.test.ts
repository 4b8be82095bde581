import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { allowing } from '#db/core/budget.ts'
import { openDatabase } from '#db/core/database.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { newId } from '#http/new-id.ts'
import { deliverOutbox } from '#jobs/deliver-outbox.ts'
import { shares } from '#jobs/shares.ts'
import { askForLink, browser, site } from '#test/worker/kit/auth-harness.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { minuteMs } from '#test/worker/kit/outbox-harness.ts'
import { asMailBinding, type PostOffice, postOffice } from '#test/worker/kit/post-office.ts'
import { givenWaitingMail } from '#test/worker/kit/waiting-mail.ts'

freshStores({ namesBySql: true })

/** What a close of 2,000 resellers with two people each leaves in the outbox. */
const mails = 4000

const share = shares['deliver-outbox']

function run(office: PostOffice, nowMs: number, d1 = env.DB) {
  const db = openDatabase(d1)
  const bindings = { ...env, MAIL: asMailBinding(office), PUBLIC_ORIGIN: site }
  return deliverOutbox(bindings, {
    db,
    nowMs,
    newId,
    origin: site,
    mayGoOn: allowing(db, share),
  })
}

test('with 4,000 mails queued, a link goes out with its own request: before, during and after a run', async () => {
  const { email } = await givenWaitingMail(mails, Date.now() - 60 * minuteMs)
  const { d1, meter } = meteredD1(env.DB)
  const here = browser(postOffice(), d1)
  await askForLink(here, email)
  const statements = meter.statements
  const bulk = postOffice()
  const running = run(bulk, Date.now())
  while (bulk.taken.length < 500) await new Promise((resolve) => setTimeout(resolve, 5))
  await askForLink(here, email)
  const during = bulk.taken.length
  await running
  await askForLink(here, email)
  expect(here.office.taken.map(({ to }) => to)).toEqual([email, email, email])
  expect(bulk.taken.some(({ to }) => to === email)).toBe(false)
  expect(during).toBeLessThan(bulk.taken.length)
  console.log(
    `with ${mails} mails queued a link takes one request of ${statements} statements, ${meter.rowsRead} rows read in three`,
  )
}, 180_000)

test('after an outage of a day with 4,000 mails waiting all are out within two runs of its return', async () => {
  const startMs = Date.now()
  await givenWaitingMail(mails, startMs)
  const down = postOffice(() => new Error('service unavailable'))
  let nowMs = startMs + minuteMs
  for (; nowMs < startMs + dayMs; nowMs += 5 * minuteMs) await run(down, nowMs)
  const office = postOffice()
  const figures: string[] = []
  for (let runs = 1; runs <= 2; runs += 1) {
    const { d1, meter } = meteredD1(env.DB)
    const beganAtMs = performance.now()
    const { sent } = await run(office, nowMs, d1)
    const seconds = ((performance.now() - beganAtMs) / 1000).toFixed(1)
    figures.push(`${sent} mails in ${meter.statements} statements and ${seconds} s`)
    expect(meter.statements).toBeLessThanOrEqual(share)
    nowMs += 5 * minuteMs
  }
  expect(new Set(office.taken.map(({ to }) => to)).size).toBe(mails)
  expect(office.taken).toHaveLength(mails)
  console.log(`after a day without mail service: ${figures.join('; ')}`)
}, 300_000)
