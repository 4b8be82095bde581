import { findPerson } from '#db/people/people.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

export type Shown = Readonly<{
  id: string
  name: string
  scopes: readonly string[]
  state: string
  expiresAt: string | null
  lastUsedOn: string | null
  lastFour: string | null
  predecessor: { id: string; lastFour: string | null } | null
  successor: { id: string; lastFour: string | null } | null
  requests: readonly Noted[]
}>
export type Noted = Readonly<{
  number: number
  at: string
  requestId: string
  method: string
  route: string | null
  status: number
  accepted: number | null
  unchanged: number | null
  refused: number | null
  problemCode: string | null
  problem: string | null
}>

export type Made = { id: string; key: string; code: string; detail: string }

/** A super admin’s browser, and what it does about keys. */
export async function keysDesk() {
  const { actor } = await givenSuperAdmin()
  const person = await findPerson(database(), actor.personId)
  const ada = await signedInBrowser(person?.email ?? '')
  return { adaId: actor.personId, ...keysOf(ada) }
}

const keysOf = (ada: Browser) => {
  const post = (path: string, body: unknown, requestKey: string = crypto.randomUUID()) =>
    ada.request('POST', `/api/admin/api-keys${path}`, body, { 'idempotency-key': requestKey })
  return {
    make: (body: unknown, requestKey?: string) => post('', body, requestKey),
    made: async (body: unknown) => (await post('', body)).json<Made>(),
    rotate: (id: string, body: unknown, requestKey?: string) =>
      post(`/${id}/rotation`, body, requestKey),
    rotated: async (id: string, body: unknown) =>
      (await post(`/${id}/rotation`, body)).json<Made>(),
    revoke: (id: string) => post(`/${id}/revocation`, {}),
    shown: async (id: string) =>
      (await ada.request('GET', `/api/admin/api-keys/${id}`)).json<Shown>(),
    list: async () =>
      (await (await ada.request('GET', '/api/admin/api-keys')).json<{ items: Shown[] }>()).items,
    overview: async () =>
      (await ada.request('GET', '/api/admin/overview')).json<{
        tasks: {
          keysEnding: { id: string; name: string; lastFour: string | null; expiresAt: string }[]
        }
      }>(),
  }
}

/** What the billing side sends with a key. */
export const bill = (
  key: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) =>
  send(
    new Request(`https://partners.example/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )

export const pushTotals = (key: string) =>
  bill(key, 'PUT', 'control-totals/2026-10/EUR', { lineCount: 0, sumMinor: 0 })
