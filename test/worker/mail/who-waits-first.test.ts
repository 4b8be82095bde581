import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { askForLink, browser, site } from '#test/worker/kit/auth-harness.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { minuteMs, outboxRow } from '#test/worker/kit/outbox-harness.ts'
import { asMailBinding, type PostOffice, postOffice } from '#test/worker/kit/post-office.ts'
import { givenWaitingMail } from '#test/worker/kit/waiting-mail.ts'
import { runScheduled } from '#worker/cron.ts'

freshStores({ namesBySql: true })

const anHourAgoMs = () => Date.now() - 60 * minuteMs
const runCron = (office: PostOffice) =>
  runScheduled('*/5 * * * *', Date.now(), {
    ...env,
    MAIL: asMailBinding(office),
    PUBLIC_ORIGIN: site,
  })

test('a sign-in link goes out with its own request, alone, whatever is queued', async () => {
  const { email } = await givenWaitingMail(200, anHourAgoMs())
  const here = browser()
  await askForLink(here, email)
  expect(here.office.taken.map(({ to }) => to)).toEqual([email])
})

test('a link whose own try failed is the first of the next run', async () => {
  const { email } = await givenWaitingMail(200, anHourAgoMs())
  await askForLink(browser(postOffice(() => new Error('busy'))), email)
  expect(await outboxRow('sign_in_link')).toMatchObject({ state: 'pending', last_error: 'busy' })
  const office = postOffice()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await runCron(office)
  expect(office.taken[0]?.to).toBe(email)
  expect(office.taken).toHaveLength(201)
})

test('what a request reads does not grow with the mail that waits', async () => {
  const { email, more } = await givenWaitingMail(24, anHourAgoMs())
  await rowsReadByAsking(email)
  const few = await rowsReadByAsking('reader-00001@partner.example')
  await more(2450)
  expect(await rowsReadByAsking('reader-00002@partner.example')).toBe(few)
})

async function rowsReadByAsking(email: string): Promise<number> {
  const { d1, meter } = meteredD1(env.DB)
  await askForLink(browser(postOffice(), d1), email)
  return meter.rowsRead
}
