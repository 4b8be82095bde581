import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { dayMs } from '#domain/calendar/durations.ts'
import { database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { api, keyed, refusalOf, webhookDoor } from './webhook-door.ts'
import { aSubscriber, deliveryRows, happened } from './webhook-scene.ts'

freshStores()
const { answer, made, only, deliveries, tests } = webhookDoor()

test('a test is delivered behind the answer, verified by its secret, and listed with what was answered', async () => {
  const listener = aSubscriber()
  const { id, secret } = await made({ url: listener.url })
  const ordered = await tests(id)
  expect(ordered.status).toBe(202)
  const { deliveryId } = await ordered.json<{ deliveryId: string }>()
  const [got] = await listener.received()
  expect(new Webhook(secret ?? '').verify(got?.body ?? '', got?.headers ?? {})).toMatchObject({
    type: 'webhook.test',
    data: { endpointId: id },
  })
  expect(await deliveries(id)).toEqual([
    {
      id: deliveryId,
      event: 'webhook.test',
      data: { endpointId: id },
      happenedAt: expect.any(String),
      state: 'sent',
      tries: 1,
      lastError: null,
      lastStatus: 204,
      lastAnswer: '',
      sentAt: expect.any(String),
      nextTryAt: null,
    },
  ])
})

test('what a request brings about is told right behind its answer', async () => {
  const listener = aSubscriber()
  await made({ url: listener.url })
  const reseller = await givenReseller({ approvedAtMs: Date.now() - dayMs })
  await listener.forgets()
  const today = new Date().toISOString().slice(0, 10)
  await givenTenant(reseller, 'a', today)
  const move = {
    fromMonth: today.slice(0, 7),
    resellerNumber: null,
    reason: 'sold on',
    expect: 1,
  }
  expect((await answer('/api/admin/tenants/a/transfers', 'POST', move)).status).toBe(201)
  expect((await listener.received()).map(({ body }) => JSON.parse(body).type)).toEqual([
    'tenant.transferred',
  ])
})

test('a delivery is sent again with its id: one that is over, not one that is on its way', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await tests(id)
  const [first] = await deliveries(id)
  const again = () => answer(`${api}/${id}/deliveries/${first?.id}/retry`, 'POST', {})
  expect((await again()).status).toBe(202)
  const ids = (await listener.received()).map(({ headers }) => headers['webhook-id'])
  expect(ids).toEqual([first?.id, first?.id])
  await database().run(sql`UPDATE webhook_deliveries SET state = 'pending', sent_at_ms = NULL,
    next_attempt_at_ms = ${Date.now() + 60_000}`)
  expect(await refusalOf(await again())).toEqual([404, 'not_found'])
  const other = await made()
  const foreign = `${api}/${other.id}/deliveries/${first?.id}/retry`
  expect((await answer(foreign, 'POST', {})).status).toBe(404)
})

test('one that is switched off leaves what waits, and sends it again by hand alone', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await happened(Date.now() + 1e6)
  await answer(`${api}/${id}/disabling`, 'POST', { expect: 1 })
  expect(await deliveries(id)).toMatchObject([{ state: 'cancelled', lastError: 'switched_off' }])
  const [row] = await deliveryRows()
  const again = () => answer(`${api}/${id}/deliveries/${row?.id}/retry`, 'POST', {})
  expect(await refusalOf(await again())).toEqual([409, 'webhook_changed'])
  await answer(`${api}/${id}/disabling`, 'DELETE', { expect: 2 })
  expect((await again()).status).toBe(202)
  expect(await listener.received()).toHaveLength(1)
})

test('the audit log names the host that an endpoint was given, and nothing that may be secret', async () => {
  const [one, other] = [aSubscriber(), aSubscriber()]
  const { id } = await made({ url: `${one.url}/of-a-secret-path` })
  const moved = { name: 'x', events: ['month.closed'], url: `${other.url}/of-a-secret-path` }
  await answer(`${api}/${id}`, 'PUT', { ...moved, expect: 1 })
  const rows = await database().all<{ details: string }>(
    sql`SELECT details FROM audit WHERE subject_id = ${id} ORDER BY sequence`,
  )
  expect(rows.map(({ details }) => JSON.parse(details).host)).toEqual([one.host, other.host])
  expect(JSON.stringify(rows)).not.toContain('secret-path')
})

test('what is done to endpoints stands in the audit log', async () => {
  const { id } = await made()
  await answer(`${api}/${id}`, 'PUT', { name: 'x', events: ['month.closed'], expect: 1 })
  await answer(`${api}/${id}/secret`, 'POST', { expect: 2 }, keyed())
  await answer(`${api}/${id}/earlier-secret`, 'DELETE', { expect: 3 })
  await tests(id)
  const [row] = await deliveryRows()
  await answer(`${api}/${id}/deliveries/${row?.id}/retry`, 'POST', {})
  await answer(`${api}/${id}/disabling`, 'POST', { expect: 4 })
  await answer(`${api}/${id}/disabling`, 'DELETE', { expect: 5 })
  await answer(`${api}/${id}/ending`, 'POST', {})
  const rows = await database().all<{ action: string }>(
    sql`SELECT action FROM audit WHERE subject_kind = 'webhook' AND subject_id = ${id} ORDER BY sequence`,
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'webhook.added',
    'webhook.changed',
    'webhook.secret_rotated',
    'webhook.earlier_secret_ended',
    'webhook.tested',
    'webhook.sent_again',
    'webhook.switched_off',
    'webhook.switched_on',
    'webhook.ended',
  ])
})

test('Slack gets one line of text with a link, unsigned, and stays of Slack', async () => {
  const slack = aSubscriber('hooks.slack.com')
  await slack.forgets()
  const url = 'https://hooks.slack.com/services/T00/B00/abcdefghijkl'
  const { id, secret } = await made({ url })
  expect(secret).toBe(null)
  expect(await only()).toMatchObject({
    kind: 'slack',
    secretMadeAt: null,
    wholeAddress: 'https://hooks.slack.com/services/…ijkl',
  })
  await tests(id)
  const [got] = await slack.received()
  expect(JSON.parse(got?.body ?? '')).toEqual({
    text: 'This is a test: what you chose to hear of arrives here. https://partners.example/admin/',
  })
  expect(Object.keys(got?.headers ?? {}).filter((name) => name.startsWith('webhook-'))).toEqual([])
  const rotate = await answer(`${api}/${id}/secret`, 'POST', { expect: 1 }, keyed())
  expect(await refusalOf(rotate)).toEqual([404, 'not_found'])
  const other = { name: 'x', events: ['month.closed'], expect: 1, url: aSubscriber().url }
  expect((await answer(`${api}/${id}`, 'PUT', other)).status).toBe(422)
})
