import { sql } from 'drizzle-orm'
import { beforeEach } from 'vitest'
import type { WaitView } from '#domain/billing/stripe/stripe-views.ts'
import { newId } from '#http/new-id.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { database } from '#test/worker/kit/harness.ts'
import { stripeRowsIn } from './stripe-rows.ts'

const api = '/api/admin/billing/stripe'

/** A super admin at the pages of Stripe, while nobody maps, anew for each test. Call once, at the top, behind freshStores. */
export function stripeDoor() {
  const door: { ada?: AdminDoor } = {}
  beforeEach(async () => {
    door.ada = await adminDoor()
    await stripeRowsIn(database()).nobodyMaps()
  })
  const ada = (): AdminDoor => {
    if (!door.ada) throw new Error('outside of a test')
    return door.ada
  }
  return {
    ada,
    rows: () => stripeRowsIn(database()),
    read: <Value>(path = '') => ada().get<Value>(api + path),
    answer: (path: string, method: string, body?: unknown, key: string = newId()) =>
      ada().answer(api + path, method, body, method === 'POST' ? { 'idempotency-key': key } : {}),
    waits: async () => (await ada().get<{ waits: WaitView[] }>(api)).waits,
  }
}

/** How often each customer was asked to be mapped anew, by id. */
export const knownOf = async (): Promise<Record<string, number>> => {
  const found = await database().all<{ id: string; known: number }>(
    sql`SELECT id, known FROM stripe_customers ORDER BY id`,
  )
  return Object.fromEntries(found.map(({ id, known }) => [id, known]))
}

/** The audit rows about Stripe, with what was written. */
export const auditOf = () =>
  database().all(sql`SELECT a.action, a.subject_id AS subject, a.details, t.text AS reason FROM audit AS a
    LEFT JOIN audit_texts AS t ON t.audit_sequence = a.sequence WHERE a.subject_kind = 'stripe' ORDER BY a.sequence`)

export const told = async (answer: Response) => {
  const { code = null, change = null } = await answer.json<{ code?: string; change?: string }>()
  return [answer.status, code ?? change]
}
