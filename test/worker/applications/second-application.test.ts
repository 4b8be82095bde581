import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { anApplication, database, freshStores } from '#test/worker/kit/harness.ts'
import { outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()
const origin = 'https://partners.example'

const post = (body: unknown) =>
  send(
    new Request(`${origin}/api/applications`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )

const mails = async () => (await outboxRows()).map(({ kind }) => kind)
const marketNotes = () =>
  database().all<{ notes: string | null }>(sql`SELECT market_notes AS notes FROM applications`)

test('the same answers within ten minutes are one click: one application, one mail', async () => {
  const answers = anApplication({
    registrationNumber: ' DE 1 ',
    marketNotes: 'Clinics\nand practices',
  })
  for (let n = 0; n < 3; n += 1) expect((await post(answers)).status).toBe(202)
  expect(await marketNotes()).toEqual([{ notes: 'Clinics\nand practices' }])
  expect(await mails()).toEqual(['application_received'])
})

test.each([
  ['a text', { marketNotes: 'Clinics' }],
  ['a number', { expectedTenants: 13 }],
  ['a choice more', { industries: ['health', 'legal'] }],
  ['something left out', { marketNotes: undefined }],
])(
  'with %s corrected a minute later, its contact is told that the first one is open',
  async (_what, change) => {
    const answers = anApplication({ marketNotes: 'Hospitals' })
    await post(answers)
    const corrected = await post({ ...answers, ...change })
    expect([corrected.status, await corrected.json()]).toEqual([202, { status: 'received' }])
    await post({ ...answers, ...change })
    // Who corrects it may be anybody who knows the address: what was filed stays as it was.
    expect(await marketNotes()).toEqual([{ notes: 'Hospitals' }])
    expect(await mails()).toEqual(['application_received', 'application_duplicate'])
  },
)
