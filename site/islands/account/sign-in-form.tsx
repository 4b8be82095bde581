import { useEffect, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { Form, FormProblem } from '#site/components/form/form.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { rememberNext } from './after-sign-in.ts'

/** Asks for a sign-in link. The answer is the same for every address: nobody learns who has access. */
export function SignInForm() {
  const [isReady, setIsReady] = useState(false)
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const request = useAction((address: string) =>
    answerOf(api.auth['sign-in-links'].$post({ json: { email: address } })),
  )
  useEffect(() => {
    rememberNext(new URLSearchParams(location.search).get('next'))
    setIsReady(true)
  }, [])

  const send = async () => {
    const address = email.trim()
    const result = await request.run(address)
    if (result?.ok === true) setSentTo(address)
  }

  if (sentTo !== null) {
    return (
      <div class="sheet stack" role="status">
        <h2 class="section-title" tabIndex={-1} ref={takeFocus}>
          Look at your e-mail
        </h2>
        <p>
          If <strong>{sentTo}</strong> is known here, a link to sign in is on its way. It works
          once, for a short time.
        </p>
        <p class="note">
          Nothing after a few minutes? Look in the spam folder, or check the address.
        </p>
        <div>
          <button class="button button-quiet" type="button" onClick={() => setSentTo(null)}>
            Use another address
          </button>
        </div>
      </div>
    )
  }
  return (
    <Form rests={!isReady} problem={request.problem} onSend={send}>
      <FormProblem />
      <TextField
        name="email"
        label="Your e-mail"
        type="email"
        autocomplete="email"
        maxLength={254}
        value={email}
        onInput={setEmail}
        required="Enter your e-mail address, like name@company.com"
      />
      <div>
        <button class="button" type="submit" disabled={!isReady || request.busy}>
          {request.busy ? 'Sending…' : 'E-mail me a link'}
        </button>
      </div>
    </Form>
  )
}

/** The pressed button is gone: the focus goes on to what stands in its place. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}
