import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { useAction } from '#site/api/use-action.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { forgetWho, rememberWho } from '#site/session/who-is-signed-in.ts'
import { takeNext } from './after-sign-in.ts'
import { DeadLink } from './dead-link.tsx'
import { signInKey } from './sign-in-key.ts'

interface PressProps {
  readonly token: string
  readonly whose: { readonly email: string; readonly companyName: string | null }
}

/** Gone, and a token that can't be one; other refusals may pass, and say so themselves. */
export const isDead = ({ status }: ApiProblem): boolean => status === 410 || status === 422

/** Whom the link signs in, and the button that does; afterwards whether this browser kept the session. */
export function PressToSignIn({ token, whose }: PressProps) {
  const [step, setStep] = useState<'open' | 'pressed' | 'no_cookie'>('open')
  const session = useAction(() =>
    answerOf(api.auth.session.$post({ json: { token }, header: byKey(signInKey()) })),
  )
  if (session.problem !== null && isDead(session.problem)) return <DeadLink reason="refused" />

  const signIn = async () => {
    setStep('pressed')
    const result = await session.run(undefined)
    if (result?.ok !== true) return setStep('open')
    forgetWho()
    const kept = await answerOf(api.auth.session.$get())
    if (kept.ok) rememberWho(kept.value.person)
    else if (kept.problem.status === 401) return setStep('no_cookie')
    location.replace(takeNext(result.value.area))
  }
  const isBusy = step === 'pressed'
  return (
    <div class="stack">
      {session.problem && <ErrorPanel problem={session.problem} />}
      {step === 'no_cookie' && <NoCookie />}
      <p>
        This link signs in <strong>{whose.email}</strong>
        {whose.companyName !== null && ` of ${whose.companyName}`} on this device, once. Not you?
        Close this page.
      </p>
      <div>
        <button class="button" type="button" disabled={isBusy} onClick={signIn}>
          {isBusy ? 'Signing in…' : step === 'no_cookie' ? 'Try again' : 'Sign in'}
        </button>
      </div>
    </div>
  )
}

/** The sign-in went well, and the next page would know nothing of it. */
const NoCookie = () => (
  <div class="problem" role="alert">
    <strong>This browser kept no cookie</strong>
    <p>
      The link was right, but your browser did not keep the cookie that says so, and would ask you
      to sign in again. Allow cookies for {location.host} in its settings, or switch off what blocks
      them, and press “Try again” within ten minutes.
    </p>
    <p>Can’t change that? Open this site in another browser and ask for a new link there.</p>
  </div>
)
