import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { LinkByMail } from '#site/components/form/link-by-mail.tsx'
import { rememberNext } from './after-sign-in.ts'

/** Asks for a sign-in link. The answer is the same for every address: nobody learns who has access. */
export function SignInForm() {
  const [isReady, setIsReady] = useState(false)
  useEffect(() => {
    rememberNext(new URLSearchParams(location.search).get('next'))
    setIsReady(true)
  }, [])
  return (
    <LinkByMail
      label="Your e-mail"
      rests={!isReady}
      send={(email) => answerOf(api.auth['sign-in-links'].$post({ json: { email } }))}
      sentWords={(email) => (
        <>
          If {email} is known here, a link to sign in is on its way. It works once, for a short
          time.
        </>
      )}
    />
  )
}
