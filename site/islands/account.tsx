import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { useAction } from '#site/components/use-action.ts'

interface Who {
  readonly name: string
  readonly email: string
}

/** Who is signed in, and the way out. Until known, the button's place is kept. */
export function Account() {
  const [who, setWho] = useState<Who | null>(null)
  const signOut = useAction((_: undefined) => answerOf(api.auth.session.$delete()))
  useEffect(() => {
    void answerOf(api.auth.session.$get()).then((result) => {
      if (result.ok) setWho(result.value.person)
    })
  }, [])
  const leave = async () => {
    const result = await signOut.run(undefined)
    if (result?.ok === true) location.replace('/sign-in/')
  }
  return (
    <div class="account">
      <span class="account-who" title={who?.email}>
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
