import { env } from 'cloudflare:workers'
import { type Browser, site } from '#test/worker/kit/auth-harness.ts'
import { send } from '#test/worker/kit/send.ts'

/** One request, the same however often it is sent, unless a test changes something about it. */
export type Sent = (changed?: Changed) => Promise<Response>
export type Changed = Readonly<{
  key?: string
  /** Other values of some fields. */
  body?: Readonly<Record<string, unknown>>
  /** Follows the address, like “?again”. */
  search?: string
}>

export type LateScene = Readonly<{
  /** What somebody decides, and sends again long after. */
  first: Sent
  /** What is decided since. */
  since: Sent
  /** SQL of all that the two speak of. */
  stands: string
}>

export type LateScenes = Readonly<Record<string, () => Promise<LateScene>>>

/** With an Idempotency-Key where the route takes one. */
export const exactly =
  (who: Browser, method: string, path: string, body?: unknown, key?: string): Sent =>
  (changed = {}) =>
    who.request(
      method,
      path + (changed.search ?? ''),
      bodyOf(body, changed),
      keyHeader(changed.key ?? key),
    )

/** A request of the billing side or of an applicant, by what it carries in its header. */
export const byBearer =
  (authorization: string, method: string, path: string, body: unknown, key?: string): Sent =>
  (changed = {}) =>
    send(
      new Request(`${site}${path}${changed.search ?? ''}`, {
        method,
        headers: {
          authorization,
          origin: site,
          'content-type': 'application/json',
          ...keyHeader(changed.key ?? key),
        },
        body: JSON.stringify(bodyOf(body, changed)),
      }),
      { ...env, PUBLIC_ORIGIN: site },
    )

/** What a page reads before somebody decides. */
export const shownTo = async <Shown>(who: Browser, path: string): Promise<Shown> =>
  (await who.request('GET', path)).json<Shown>()

export async function rowsOf(sql: string): Promise<readonly unknown[]> {
  return (await env.DB.prepare(sql).all()).results
}

const keyHeader = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { 'idempotency-key': key }

const bodyOf = (body: unknown, changed: Changed): unknown =>
  changed.body === undefined ? body : Object.assign({}, body, changed.body)
