import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { at, database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { aSubscriber, deliverWebhooksAt, deliveryRows, givenEndpoint } from './webhook-scene.ts'

// What is told is written by the database, whose migrations come before the Worker that knows them, and stay when one
// goes back: a Worker meets fields and events of which it has not heard.

freshStores()

const nowMs = at('2026-11-20T12:00:00Z')

const tell = (event: string, data: object) =>
  database().run(sql`INSERT INTO webhook_happenings (event, cause, at_ms, data)
    VALUES (${event}, ${event}, ${nowMs}, ${JSON.stringify(data)})`)

test('what a later migration tells reaches both kinds of endpoint once, and holds up nothing', async () => {
  const admin = await givenSuperAdmin(nowMs)
  const slack = aSubscriber('hooks.slack.com')
  await slack.forgets()
  await givenEndpoint(admin, 'https://hooks.slack.com/services/T00/B00/abcdefghijkl')
  const plain = aSubscriber()
  await givenEndpoint(admin, plain.url)
  await database().run(
    sql`UPDATE webhook_endpoints SET events = json_insert(events, '$[#]', 'tenant.split')`,
  )
  const closed = { month: '2026-10', statements: 2 }
  await tell('month.closed', { ...closed, heldUp: 0 })
  await tell('tenant.split', { tenantId: 't' })
  await tell('statement.ready', {})
  await tell('application.received', { applicationId: 'a1', expectedTenants: 3 })
  await deliverWebhooksAt(nowMs)
  const rows = await deliveryRows()
  expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual(
    Array.from({ length: 8 }, () => ['sent', 1]),
  )
  const lines = (await slack.received()).map(({ body }) => JSON.parse(body).text)
  expect(lines).toEqual([
    expect.stringMatching(/^October 2026 is closed, with 2 statements\. https:/),
    expect.stringMatching(/“tenant\.split”.* https:/),
    expect.stringMatching(/“statement\.ready”.* https:/),
    expect.stringMatching(/^An application has arrived that expects 3 tenants/),
  ])
  const told = (await plain.received()).map(({ body }) => JSON.parse(body))
  expect(told).toMatchObject([{ data: { ...closed, heldUp: 0 } }, { type: 'tenant.split' }, {}, {}])
})
