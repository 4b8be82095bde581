import { env } from 'cloudflare:workers'
import type { FailedEventsAnswer } from '#domain/billing/stripe/event-views.ts'
import { signedInBrowser, site } from '#test/worker/kit/auth-harness.ts'
import { database, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

const api = `${site}/api/admin/billing/stripe/events`

/** A super admin at the list of failures, in a deployment with these secrets. */
export async function aDesk(bindings: Partial<Env> = {}) {
  await givenSuperAdmin()
  const [ada] = await database().$client.prepare('SELECT email FROM people').raw<[string]>()
  const cookie = (await signedInBrowser(ada?.[0] ?? '')).cookie()
  const ask = async (path: string, method = 'GET', body?: object, more: Partial<Env> = {}) => {
    const headers = { cookie, origin: site, 'content-type': 'application/json' }
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const request = new Request(`${api}${path}`, init)
    return send(request, { ...env, PUBLIC_ORIGIN: site, ...bindings, ...more })
  }
  return {
    list: async (query = '') => (await ask(query)).json<FailedEventsAnswer>(),
    run: async (id: string, more: Partial<Env> = {}) =>
      told(await ask(`/${id}/runs`, 'POST', undefined, more)),
    leave: async (id: string, reason: string, more: Partial<Env> = {}) =>
      told(await ask(`/${id}/leaving`, 'POST', { reason }, more)),
  }
}

const told = async (answer: Response) => ({
  status: answer.status,
  ...(await answer.json<{ change?: string; code?: string; detail?: string }>()),
})

/** What was recorded about Stripe: action, subject, details, texts. */
export const auditRows = async () =>
  (
    await env.DB.prepare(
      `SELECT a.action, a.subject_id, a.details, t.text FROM audit AS a
       LEFT JOIN audit_texts AS t ON t.audit_sequence = a.sequence
       WHERE a.subject_kind = 'stripe' ORDER BY a.sequence`,
    ).raw()
  ).map((row) => row.map((cell) => (cell === null ? null : String(cell))))
