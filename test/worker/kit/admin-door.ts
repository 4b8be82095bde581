import { insertSuperAdmin } from '#db/people/people.ts'
import { newId } from '#http/new-id.ts'
import { signedInBrowser } from './auth-harness.ts'
import { database } from './harness.ts'

/** A super admin at the API. */
export type AdminDoor = Readonly<{
  personId: string
  answer: (
    path: string,
    method?: string,
    body?: unknown,
    headers?: HeadersInit,
  ) => Promise<Response>
  /** The answer's JSON; a refusal is a mistake of the test. */
  get: <Value>(path: string) => Promise<Value>
  post: <Value>(path: string, body?: unknown) => Promise<Value>
  text: (path: string) => Promise<string>
}>

export async function adminDoor(d1?: D1Database): Promise<AdminDoor> {
  const personId = newId()
  const email = `${personId}@vendor.example`
  await insertSuperAdmin(database(), { id: personId, email, name: 'Ada Admin', nowMs: 0 })
  const here = await signedInBrowser(email, d1)
  const answer: AdminDoor['answer'] = (path, method = 'GET', body, headers) =>
    here.request(method, path, body, headers)
  const well = async (response: Response): Promise<Response> => {
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
    return response
  }
  return {
    personId,
    answer,
    get: async <Value>(path: string) => (await well(await answer(path))).json<Value>(),
    post: async <Value>(path: string, body: unknown = {}) =>
      (await well(await answer(path, 'POST', body))).json<Value>(),
    text: async (path) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        await (await well(await answer(path))).arrayBuffer(),
      ),
  }
}
