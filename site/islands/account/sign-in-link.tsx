import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { forgetWho } from '#site/session/who-is-signed-in.ts'
import { takeNext } from './after-sign-in.ts'
import { DeadLink } from './dead-link.tsx'

/** Gone, and a token that can't be one; other refusals may pass, and say so themselves. */
const deadStatuses: ReadonlySet<number> = new Set([410, 422])

/**
 * Uses up the token of a sign-in link or an invite, and only when the button is pressed: programs
 * that scan mail open links, but press nothing. The token is in the fragment, which no server sees.
 */
export function SignInLink() {
  const [token, setToken] = useState<string | null>(null)
  const [isSignedIn, setIsSignedIn] = useState(false)
  const session = useAction((input: { readonly token: string }) =>
    answerOf(api.auth.session.$post({ json: input })),
  )
  useEffect(() => {
    setToken(tokenOf(location.hash))
    // Another link opened in this tab changes the fragment only; it starts afresh.
    const startAfresh = () => location.reload()
    window.addEventListener('hashchange', startAfresh)
    return () => window.removeEventListener('hashchange', startAfresh)
  }, [])

  if (token === '') return <DeadLink reason="missing" />
  if (session.problem !== null && deadStatuses.has(session.problem.status)) {
    return <DeadLink reason="refused" />
  }

  const signIn = async () => {
    if (token === null) return
    const result = await session.run({ token })
    if (result?.ok !== true) return
    setIsSignedIn(true)
    forgetWho()
    location.replace(takeNext(result.value.area))
  }
  const isBusy = session.busy || isSignedIn
  return (
    <div class="stack">
      {session.problem && <ErrorPanel problem={session.problem} />}
      <p>Press the button to sign in on this device. The link works once.</p>
      <div>
        <button class="button" type="button" disabled={token === null || isBusy} onClick={signIn}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </div>
    </div>
  )
}

/** "#token=abc" or "#abc". */
function tokenOf(hash: string): string {
  const fragment = hash.replace(/^#/, '')
  return new URLSearchParams(fragment).get('token') ?? fragment
}
