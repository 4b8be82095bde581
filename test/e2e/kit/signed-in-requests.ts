import type { Stage } from './harness.ts'
import { signInLinkFor } from './harness-people.ts'

/** Requests of a person who signed in by a mailed link, over HTTP and without a browser. */
export async function signedInRequests(stage: Stage, email: string): Promise<Stage['request']> {
  const answer = await pressLink(stage, await signInLinkFor(stage, email))
  if (answer.status !== 201) throw new Error(`Signing in answered ${answer.status}.`)
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  return (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    return stage.request(path, { ...init, headers })
  }
}

/** What the button of the link's page sends. */
export function pressLink(stage: Stage, link: string): Promise<Response> {
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token')
  return stage.request('/api/auth/session', { method: 'POST', body: JSON.stringify({ token }) })
}
