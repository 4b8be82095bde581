import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { mailBudget } from '#domain/mail-budget.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import type { ApiResult } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { EmailField } from './email-field.tsx'
import { Form, FormProblem } from './form.tsx'

export interface LinkByMailProps {
  /** Whose address is asked for: "Your e-mail". */
  readonly label: string
  readonly rests?: boolean
  readonly send: (email: string) => Promise<ApiResult<unknown>>
  /** What is on its way to the address, the same for every one. */
  readonly sentWords: (email: ComponentChildren) => ComponentChildren
  /** Above the form, until it was sent. */
  readonly children?: ComponentChildren
}

/** Asks for an address and mails a link there; then says where to look, and takes another one. */
export function LinkByMail({ label, rests = false, send, sentWords, children }: LinkByMailProps) {
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const request = useAction(send)
  const ask = async () => {
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
        <p>{sentWords(<strong>{emailInWords(sentTo)}</strong>)}</p>
        <p class="note">
          Nothing after a few minutes? Look in the spam folder, or check the address. At most{' '}
          {mailBudget.quarterHour.mails} mails in 15 minutes and {mailBudget.day.mails} a day go to
          one address; after that, the last link that was sent goes on working.
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
    <Form rests={rests} problem={request.problem} onSend={ask}>
      {children}
      <FormProblem />
      <EmailField
        name="email"
        label={label}
        autocomplete="email"
        value={email}
        onInput={setEmail}
        required="Enter your e-mail address, like name@company.com"
      />
      <div>
        <button class="button" type="submit" disabled={rests || request.busy}>
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
