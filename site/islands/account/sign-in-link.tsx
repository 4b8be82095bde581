import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { useApi } from '#site/api/use-api.ts'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { DeadLink } from './dead-link.tsx'
import { isDead, PressToSignIn } from './press-to-sign-in.tsx'
import { signInKey } from './sign-in-key.ts'

/**
 * Says whom a sign-in link or an invite signs in, and uses its token up only when the button is pressed:
 * programs that scan mail open links, but press nothing. The token is in the fragment, which no server sees.
 */
export function SignInLink() {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    setToken(tokenOf(location.hash))
    // Another link opened in this tab changes the fragment only; it starts afresh.
    const startAfresh = () => location.reload()
    window.addEventListener('hashchange', startAfresh)
    return () => window.removeEventListener('hashchange', startAfresh)
  }, [])
  if (token === null) return <Looking />
  return token === '' ? <DeadLink reason="missing" /> : <OpenedLink token={token} />
}

function OpenedLink({ token }: { token: string }) {
  const headers = { authorization: `Bearer ${token}`, ...byKey(signInKey()) }
  const link = useApi(() => answerOf(api.auth.link.$get({}, { headers })), token)
  if (link.state === 'failed' && isDead(link.problem)) return <DeadLink reason="refused" />
  return (
    <Loaded from={link} skeleton={<Looking />}>
      {(whose) => <PressToSignIn token={token} whose={whose} />}
    </Loaded>
  )
}

const Looking = () => <Skeleton lines={3} label="Looking at your link" />

/** "#token=abc" or "#abc". */
function tokenOf(hash: string): string {
  const fragment = hash.replace(/^#/, '')
  return new URLSearchParams(fragment).get('token') ?? fragment
}
