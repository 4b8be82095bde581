import { sql } from 'drizzle-orm'
import { type DeliveryReport, deliverDueMail } from '#actions/mail/deliver-mail.ts'
import type { Delivery } from '#actions/mail/delivery.ts'
import { newToken } from '#auth/new-token.ts'
import { insertMail, type MailOrder } from '#db/mail/outbox.ts'
import type { OutboxState } from '#domain/states.ts'
import { newId } from '#http/new-id.ts'
import type { MailPort } from '#mail/mail-port.ts'
import { database } from './harness.ts'

export const origin = 'https://partners.example'
export const minuteMs = 60_000

/** One run of the delivery at `nowMs`. */
export const deliver = (
  mail: MailPort,
  nowMs: number,
  options: Partial<Delivery> = {},
): Promise<DeliveryReport> =>
  deliverDueMail({
    db: database(),
    mail,
    now: () => nowMs,
    origin,
    newToken,
    mayGoOn: () => true,
    ...options,
  })

export type OutboxRow = Readonly<{
  id: string
  kind: string
  state: OutboxState
  attempts: number
  next_attempt_at_ms: number
  last_error: string | null
}>

/** Every mail of the outbox, in the order in which they were written. */
export const outboxRows = (): Promise<OutboxRow[]> =>
  database().all<OutboxRow>(sql`SELECT id, kind, state, attempts, next_attempt_at_ms, last_error
    FROM outbox ORDER BY rowid`)

export async function outboxRow(kind: string): Promise<OutboxRow> {
  const rows = (await outboxRows()).filter((row) => row.kind === kind)
  const latest = rows.at(-1)
  if (!latest) throw new Error(`no mail of kind ${kind}`)
  return latest
}

/** Removes what making the test's people left in the outbox. */
export const emptyOutbox = () => database().run(sql`DELETE FROM outbox`)

export async function givenMail(
  order: MailOrder extends infer Order
    ? Order extends MailOrder
      ? Omit<Order, 'id' | 'dedupeKey'>
      : never
    : never,
): Promise<string> {
  const id = newId()
  await insertMail(database(), { ...order, id, dedupeKey: `test/${id}` } as MailOrder)
  return id
}

export async function contactOf(resellerId: string) {
  return database().get<{ id: string; email: string; joined_at_ms: number | null }>(
    sql`SELECT id, email, joined_at_ms FROM people WHERE reseller_id = ${resellerId}
      ORDER BY created_at_ms, rowid LIMIT 1`,
  )
}
