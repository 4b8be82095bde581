import { useEffect, useState } from 'preact/hooks'
import { publicPages } from '#domain/page-paths.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { knownWho } from '#site/session/who-is-signed-in.ts'
import { homes } from './after-sign-in.ts'

/** What to do when a link has no token, or one that was used, replaced or has expired. */
export function DeadLink({ reason }: { reason: 'missing' | 'refused' }) {
  const here = useSignedInHere()
  return (
    <div class="problem" role="alert">
      <strong>
        {reason === 'missing' ? 'This link is not complete' : 'This link does not work any more'}
      </strong>
      <p>
        {reason === 'missing'
          ? 'Part of its address is missing. Open it again from the e-mail, or copy all of it.'
          : 'It was used before, a newer one was sent, or its time has run out.'}
      </p>
      {here && (
        <p>
          You are signed in on this browser as <strong>{here.email}</strong>.{' '}
          <a href={homes[here.area]}>Go on to your pages</a>.
        </p>
      )}
      <p>
        <a class="button" href={publicPages.signIn()}>
          Get a new link
        </a>
      </p>
      <p>Was it an invitation? A new link to the address that was invited does the same.</p>
    </div>
  )
}

type Here = Readonly<{ email: string; area: keyof typeof homes }>

/** Who opens a used link once more is often signed in by it; asked only where somebody was. */
function useSignedInHere(): Here | null {
  const [here, setHere] = useState<Here | null>(null)
  useEffect(() => {
    if (knownWho() === null) return
    void answerOf(api.auth.session.$get()).then((result) => {
      if (result.ok) setHere({ email: result.value.person.email, area: result.value.area })
    })
  }, [])
  return here
}
