import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'

freshStores()

let ada: Browser

beforeEach(async () => {
  const { actor } = await givenSuperAdmin()
  ada = await signedInBrowser((await findPerson(database(), actor.personId))?.email ?? '')
  await givenReseller({ approvedAtMs: Date.now() })
})

type Mail = { id: string; kind: string; recipient: string; recipientName: string; state: string }
type Page = { items: Mail[]; counts: Record<string, number> }

const read = async (query: string) =>
  (await ada.request('GET', `/api/admin/outbox?${query}`)).json<Page>()
const cancel = (id: string) => ada.request('POST', `/api/admin/outbox/${id}/cancellation`, {})

async function givenFailedInvite(): Promise<Mail> {
  await database().run(sql`UPDATE outbox SET state = 'failed', sent_at_ms = NULL, last_error = 'E_QUOTA'
    WHERE kind = 'invite'`)
  const [mail] = (await read('kind=invite')).items
  if (!mail) throw new Error('no invite was written')
  return mail
}

test('mails are found by kind, and by part of an address or name in any case', async () => {
  const invite = await givenFailedInvite()
  expect(invite).toMatchObject({ kind: 'invite', recipientName: 'Carla Contact' })
  const [name] = invite.recipient.split('@')
  for (const search of [name?.toUpperCase(), 'carla c', invite.recipient]) {
    const { items, counts } = await read(`kind=invite&search=${encodeURIComponent(search ?? '')}`)
    expect(items.map(({ id }) => id)).toEqual([invite.id])
    expect(counts).toEqual({ failed: 1 })
  }
  expect((await read('search=%25')).items).toEqual([])
  expect((await ada.request('GET', '/api/admin/outbox?kind=letter')).status).toBe(422)
})

test('a mail is taken back once, and a sent one can’t be', async () => {
  const { id } = await givenFailedInvite()
  expect((await cancel(id)).status).toBe(200)
  expect((await cancel(id)).status).toBe(404)
  const rows = await database().all(
    sql`SELECT state, last_error AS because FROM outbox WHERE id = ${id}`,
  )
  expect(rows).toEqual([{ state: 'cancelled', because: 'by_hand' }])
  expect((await ada.request('POST', `/api/admin/outbox/${id}/retry`, {})).status).toBe(404)
  const [sent] = (await read('state=sent')).items
  expect((await cancel(sent?.id ?? '')).status).toBe(404)
  expect(
    await database().all(sql`SELECT subject_id AS id FROM audit WHERE action = 'mail.cancelled'`),
  ).toEqual([{ id }])
})

const giveUpAll = () =>
  database().run(sql`UPDATE outbox SET state = 'failed', sent_at_ms = NULL, attempts = 9,
    failing_since_ms = 1, last_error = 'E_QUOTA' WHERE kind <> 'sign_in_link'`)

test('all mails that were given up are tried again at once, with one entry in the log', async () => {
  await giveUpAll()
  const { counts } = await read('')
  const answer = await ada.request('POST', '/api/admin/outbox/retry', {})
  expect(await answer.json()).toEqual({ mails: counts['failed'] })
  expect((await read('state=failed')).items).toEqual([])
  expect((await read('state=sent&kind=invite')).items).toHaveLength(1)
  expect(
    await database().all(sql`SELECT details FROM audit WHERE action = 'mail.all_retried'`),
  ).toEqual([{ details: JSON.stringify({ mails: counts['failed'] }) }])
})

test('with no mail given up, trying all again is refused and leaves no entry', async () => {
  expect((await ada.request('POST', '/api/admin/outbox/retry', {})).status).toBe(404)
  expect(await database().all(sql`SELECT 1 FROM audit WHERE action = 'mail.all_retried'`)).toEqual(
    [],
  )
})

test('nobody else can try the mails again', async () => {
  await giveUpAll()
  const [person] = await database().all<{ email: string }>(
    sql`SELECT email FROM people WHERE reseller_id IS NOT NULL`,
  )
  const carla = await signedInBrowser(person?.email ?? '')
  expect((await carla.request('POST', '/api/admin/outbox/retry', {})).status).toBe(404)
  expect((await read('state=failed')).items).not.toEqual([])
})

test('a mail that backs off is tried before its time, one that may be on its way is left', async () => {
  const inMinutes = (minutes: number) =>
    database().run(sql`UPDATE outbox SET state = 'pending', sent_at_ms = NULL, attempts = 3,
      failing_since_ms = 1, last_error = 'E_QUOTA', next_attempt_at_ms = ${Date.now() + minutes * 60_000}
      WHERE kind = 'invite'`)
  await inMinutes(1)
  const [waiting] = (await read('kind=invite')).items
  const retry = () => ada.request('POST', `/api/admin/outbox/${waiting?.id}/retry`, {})
  expect((await retry()).status).toBe(200)
  expect((await read('kind=invite')).items).toMatchObject([{ state: 'pending' }])
  await inMinutes(30)
  expect((await retry()).status).toBe(200)
  expect((await read('kind=invite')).items).toMatchObject([{ state: 'sent' }])
})

test('the outbox says since when the mail service takes nothing, from the third failure on', async () => {
  const outSince = async () =>
    (await (await ada.request('GET', '/api/admin/outbox')).json<{ outSince: string | null }>())
      .outSince
  await database().run(sql`INSERT INTO mail_outage VALUES (1, 2, ${Date.parse('2026-12-01')})`)
  expect(await outSince()).toBeNull()
  await database().run(sql`UPDATE mail_outage SET failures = 3`)
  expect(await outSince()).toMatch(/^2026-12-01T00:00:00/)
})
