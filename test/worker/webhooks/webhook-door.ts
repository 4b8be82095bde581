import { beforeEach } from 'vitest'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import type { DeliveryView, EndpointView } from '#domain/webhooks/webhook-views.ts'
import { newId } from '#http/new-id.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { aSubscriber } from './webhook-scene.ts'

export const api = '/api/admin/webhooks'

export type Refused = Readonly<{ code: string; detail: string; errors?: { path: string }[] }>
type Made = Readonly<{ id: string; secret: string | null }>

/** A super admin who looks after endpoints, anew for each test. Call once, at the top, behind freshStores. */
export function webhookDoor() {
  const door: { ada?: AdminDoor } = {}
  beforeEach(async () => {
    door.ada = await adminDoor()
  })
  const ada = (): AdminDoor => {
    if (!door.ada) throw new Error('outside of a test')
    return door.ada
  }
  const answer: AdminDoor['answer'] = (...request) => ada().answer(...request)
  const make = (fields: object = {}, requestKey: string = crypto.randomUUID()) => {
    const body = { name: 'Billing', url: aSubscriber().url, events: webhookEvents, ...fields }
    return answer(api, 'POST', body, { 'idempotency-key': requestKey })
  }
  const list = () => ada().get<{ items: EndpointView[]; dataKey: string }>(api)
  return {
    answer,
    make,
    made: async (fields: object = {}) => (await make(fields)).json<Made>(),
    list,
    only: async () => (await list()).items[0],
    deliveries: async (id: string) =>
      (await ada().get<{ items: DeliveryView[] }>(`${api}/${id}/deliveries`)).items,
    /** Orders a test of it, which is delivered when this is answered. */
    tests: (id: string) => answer(`${api}/${id}/tests`, 'POST', {}, keyed()),
  }
}

export const keyed = () => ({ 'idempotency-key': newId() })

export const refusalOf = async (answer: Response) => [
  answer.status,
  (await answer.json<Refused>()).code,
]
