import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { Form, FormProblem } from '#site/components/form/form.tsx'
import { TextField } from '#site/components/form/text-field.tsx'

/** For a link that is cut off, unknown or has expired: what is wrong, and a new one by mail. */
export function NewLink({ reason }: { reason: 'missing' | 'refused' }) {
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const request = useAction((address: string) =>
    answerOf(api.applications.links.$post({ json: { email: address } })),
  )
  const send = async () => {
    const address = email.trim()
    const result = await request.run(address)
    if (result?.ok === true) setSentTo(address)
  }
  if (sentTo !== null) return <LinkSent sentTo={sentTo} onAgain={() => setSentTo(null)} />
  return (
    <div class="stack">
      {reason === 'refused' ? (
        <div class="problem" role="alert">
          <strong>This link does not work any more</strong>
          <p>Its time has run out, or part of its address is missing.</p>
        </div>
      ) : (
        <p>
          Open the link in the latest e-mail that we sent you about the application. It shows how
          the application stands and what is asked of you.
        </p>
      )}
      <Form problem={request.problem} onSend={send}>
        <h2 class="section-title">Get a new link</h2>
        <FormProblem />
        <TextField
          name="email"
          label="The work e-mail you applied with"
          type="email"
          autocomplete="email"
          maxLength={254}
          value={email}
          onInput={setEmail}
          required="Enter your e-mail address, like name@company.com"
        />
        <div>
          <button class="button" type="submit" disabled={request.busy}>
            {request.busy ? 'Sending…' : 'E-mail me a link'}
          </button>
        </div>
      </Form>
    </div>
  )
}

function LinkSent({ sentTo, onAgain }: { sentTo: string; onAgain: () => void }) {
  return (
    <div class="sheet stack" role="status">
      <h2 class="section-title" tabIndex={-1} ref={(element) => element?.focus()}>
        Look at your e-mail
      </h2>
      <p>
        If there is an application with <strong>{sentTo}</strong>, a link to it is on its way.
      </p>
      <p class="note">
        Nothing after a few minutes? Look in the spam folder, or check the address.
      </p>
      <div>
        <button class="button button-quiet" type="button" onClick={onAgain}>
          Use another address
        </button>
      </div>
    </div>
  )
}
