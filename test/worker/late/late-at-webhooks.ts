import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import type { EndpointView } from '#domain/webhooks/webhook-views.ts'
import { newId } from '#http/new-id.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { givenReseller } from '#test/worker/kit/harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { exactly, type LateScenes, shownTo } from './scene.ts'

const api = '/api/admin/webhooks'
const stands = `SELECT name, events, shown_address, sealed_secret, sealed_earlier_secret, off_at_ms, ended_at_ms
  FROM webhook_endpoints ORDER BY created_at_ms`

const endpoint = (name: string) => ({
  name,
  url: `https://${name.toLowerCase()}.subscriber.example/`,
  events: webhookEvents,
})

/** An endpoint, and the super admin who made it. */
export async function givenEndpointOf(): Promise<Readonly<{ admin: Browser; path: string }>> {
  const admin = await signedInBrowser(
    await adminEmailOf(await givenReseller({ approvedAtMs: Date.now() })),
  )
  const made = await admin.request('POST', api, endpoint('First'), { 'idempotency-key': newId() })
  return { admin, path: `${api}/${(await made.json<{ id: string }>()).id}` }
}

/** Where other systems listen, as somebody decides, decides otherwise, and sends the first again. */
export const lateAtWebhooks: LateScenes = {
  [`POST ${api}`]: async () => {
    const { admin } = await givenEndpointOf()
    return {
      first: exactly(admin, 'POST', api, endpoint('Second'), 'the-first-key'),
      since: async () => {
        const { items } = await shownTo<{ items: EndpointView[] }>(admin, api)
        const id = items.find(({ name }) => name === 'Second')?.id ?? ''
        return admin.request('POST', `${api}/${id}/ending`, {})
      },
      stands,
    }
  },
  [`PUT ${api}/:id`]: async () => {
    const { admin, path } = await givenEndpointOf()
    return {
      first: exactly(admin, 'PUT', path, { ...endpoint('Second'), expect: 1 }),
      since: exactly(admin, 'PUT', path, { ...endpoint('Third'), expect: 2 }),
      stands,
    }
  },
  [`POST ${api}/:id/disabling`]: async () => {
    const { admin, path } = await givenEndpointOf()
    return {
      first: exactly(admin, 'POST', `${path}/disabling`, { expect: 1 }),
      since: exactly(admin, 'DELETE', `${path}/disabling`, { expect: 2 }),
      stands,
    }
  },
  [`DELETE ${api}/:id/disabling`]: async () => {
    const { admin, path } = await givenEndpointOf()
    await admin.request('POST', `${path}/disabling`, { expect: 1 })
    return {
      first: exactly(admin, 'DELETE', `${path}/disabling`, { expect: 2 }),
      since: exactly(admin, 'POST', `${path}/disabling`, { expect: 3 }),
      stands,
    }
  },
  [`POST ${api}/:id/secret`]: async () => {
    const { admin, path } = await givenEndpointOf()
    return {
      first: exactly(admin, 'POST', `${path}/secret`, { expect: 1 }, 'the-first-key'),
      since: exactly(admin, 'POST', `${path}/secret`, { expect: 2 }, 'the-second-key'),
      stands,
    }
  },
  [`DELETE ${api}/:id/earlier-secret`]: async () => {
    const { admin, path } = await givenEndpointOf()
    const rotate = (expect: number) => exactly(admin, 'POST', `${path}/secret`, { expect }, newId())
    await rotate(1)()
    return {
      first: exactly(admin, 'DELETE', `${path}/earlier-secret`, { expect: 2 }),
      since: rotate(3),
      stands,
    }
  },
}
