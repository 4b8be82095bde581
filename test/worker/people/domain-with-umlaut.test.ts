import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cloudflareMail } from '#mail/cloudflare-mail.ts'
import { askForLink, browser, latestToken, useToken } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenApplication, givenReseller } from '#test/worker/kit/harness.ts'
import { contactOf } from '#test/worker/kit/outbox-harness.ts'
import { asMailBinding, postOffice } from '#test/worker/kit/post-office.ts'

freshStores({ namesBySql: true })
const stored = 'info@xn--mller-it-65a.de'

test.each(['info@müller-it.de', 'INFO@MÜLLER-IT.DE', stored])(
  '%s signs in whom “info@müller-it.de” is',
  async (typed) => {
    const { id } = await givenReseller({ approvedAtMs: Date.now() })
    const { id: personId } = await contactOf(id)
    await database().run(
      sql`UPDATE people SET email = ${stored}, address = ${stored} WHERE id = ${personId}`,
    )
    const here = browser()
    expect((await askForLink(here, typed)).status).toBe(202)
    expect(here.office.taken.at(-1)?.to).toBe(stored)
    expect((await useToken(here, latestToken(here))).status).toBe(201)
  },
)

test('an application with such an address is stored and mailed to in its ASCII form', async () => {
  const id = await givenApplication(Date.now(), { contactEmail: 'info@müller-it.de' })
  const [row] = await database().all<{ email: string }>(
    sql`SELECT contact_email AS email FROM applications WHERE id = ${id}`,
  )
  expect(row?.email).toBe(stored)
  const mail = { subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }
  const office = postOffice()
  const port = cloudflareMail({ ...env, MAIL: asMailBinding(office) })
  await port.send({ ...mail, to: stored })
  await expect(port.send({ ...mail, to: 'info@müller-it.de' })).rejects.toMatchObject({
    code: 'address_invalid',
  })
  expect(office.taken).toHaveLength(1)
})
