import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { requestInformation } from '#actions/applications/request-information.ts'
import type { ApplicationState } from '#domain/states.ts'
import { database, givenApplication, givenSuperAdmin } from './harness.ts'
import { deliver, origin } from './outbox-harness.ts'
import { latestTokenOf, postOffice } from './post-office.ts'
import { send } from './send.ts'

/** An application with the token of the link that its applicant was mailed. */
export async function givenApplicant(fields: Parameters<typeof givenApplication>[1] = {}) {
  const nowMs = Date.now()
  const id = await givenApplication(nowMs, fields)
  return { id, token: await mailedToken(nowMs) }
}

/** Delivers what waits, and gives the token in the last link of it; the vendor's people may be told beside it. */
export async function mailedToken(nowMs = Date.now()): Promise<string> {
  const office = postOffice()
  await deliver(office, nowMs)
  return latestTokenOf(office)
}

/** A request of the applicant's page. */
export const asApplicant = (token: string, path = '', body?: unknown) =>
  send(
    new Request(`${origin}/api/applications/mine${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { origin, 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { ...env, PUBLIC_ORIGIN: origin },
  )

/** A super admin asks; gives their context. */
export async function ask(id: string, question: string, round = 1) {
  const admin = await givenSuperAdmin()
  const result = await requestInformation(admin, id, { round, question })
  if (!result.ok) throw new Error(result.detail)
  return admin
}

export async function stateOf(id: string): Promise<ApplicationState> {
  const row = await database().get<{ state: ApplicationState }>(
    sql`SELECT state FROM applications WHERE id = ${id}`,
  )
  return row.state
}

/** What the audit log holds of an application, oldest first. */
export const auditOf = (id: string) =>
  database().all<{ action: string; details: string }>(
    sql`SELECT action, details FROM audit WHERE subject_id = ${id} ORDER BY sequence`,
  )
