import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { database } from './harness.ts'
import { asMailBinding, latestTokenOf, type PostOffice, postOffice } from './post-office.ts'
import { send } from './send.ts'

export const site = 'https://partners.example'

export type Browser = Readonly<{
  office: PostOffice
  request: (
    method: string,
    path: string,
    body?: unknown,
    headers?: HeadersInit,
  ) => Promise<Response>
  cookie: () => string
}>

/** Somebody at the site: keeps the cookie, and reads what is mailed. */
export function browser(office = postOffice(), d1: D1Database = env.DB): Browser {
  let cookie = ''
  const bindings: Env = { ...env, DB: d1, MAIL: asMailBinding(office), PUBLIC_ORIGIN: site }
  return {
    office,
    cookie: () => cookie,
    async request(method, path, body, headers = {}) {
      const init: RequestInit = {
        method,
        headers: {
          origin: site,
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }
      const response = await send(new Request(`${site}${path}`, init), bindings)
      const set = response.headers.get('set-cookie')
      if (set !== null) cookie = set.split(';')[0] ?? ''
      return response
    },
  }
}

export const askForLink = (at: Browser, email: string): Promise<Response> =>
  at.request('POST', '/api/auth/sign-in-links', { email })

/** Presses the button of a link; `key`: the Idempotency-Key that the page sends with each try of it. */
export const useToken = (at: Browser, token: string, key?: string): Promise<Response> =>
  at.request(
    'POST',
    '/api/auth/session',
    { token },
    key === undefined ? {} : { 'idempotency-key': key },
  )

/** What limits how often a link is asked for and mailed begins anew. */
export async function forgetLimits(): Promise<void> {
  await database().run(sql`DELETE FROM rate_limit_windows`)
  await database().run(sql`DELETE FROM mails_to_addresses`)
}

/** The token of the latest mail with a link. */
export const latestToken = ({ office }: Browser): string => latestTokenOf(office)

/** A browser in which the person with this address has signed in. */
export async function signedInBrowser(email: string, d1?: D1Database): Promise<Browser> {
  const here = browser(postOffice(), d1)
  await askForLink(here, email)
  const answer = await useToken(here, latestToken(here))
  if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}`)
  return here
}
