import { useEffect, useState } from 'preact/hooks'
import { publicPages } from '#domain/page-paths.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { forgetPerson } from '#site/session/forget-person.ts'
import { goToSignIn } from '#site/session/go-to-sign-in.ts'
import { knownWho, rememberWho, type Who } from '#site/session/who-is-signed-in.ts'

/** Who is signed in, asked once a sign-in, and the way out. Until known, the button's place is kept. */
export function Account() {
  const [who, setWho] = useState<Who | null>(null)
  const signOut = useAction((_: undefined) => answerOf(api.auth.session.$delete()))
  useEffect(() => {
    const known = knownWho()
    setWho(known)
    if (known !== null) return
    void answerOf(api.auth.session.$get()).then((result) => {
      if (result.ok) {
        setWho(result.value.person)
        rememberWho(result.value.person)
      } else if (result.problem.status === 401) goToSignIn()
    })
  }, [])
  const leave = async () => {
    const result = await signOut.run(undefined)
    if (result?.ok !== true) return
    forgetPerson()
    location.replace(publicPages.signIn())
  }
  return (
    <div class="account">
      <span class="account-who" title={who ? emailInWords(who.email) : undefined}>
        {who?.name ?? ''}
      </span>
      <button
        class="button button-quiet button-small"
        type="button"
        disabled={who === null || signOut.busy}
        onClick={leave}
      >
        {signOut.problem === null ? 'Sign out' : 'Try again'}
      </button>
    </div>
  )
}
