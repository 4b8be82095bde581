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
