import type { ComponentChildren, JSX } from 'preact'
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { ErrorPanel } from '../page/error-panel.tsx'
import { FormContext } from './form-scope.ts'
import { refusalBeside } from './refusal.ts'

export interface FormProps {
  /** Begins the ids of its fields, where there is more than one form on a page. */
  readonly id?: string
  readonly class?: string
  readonly 'aria-labelledby'?: string
  /** True until what the form stands on is read: nothing can be typed that would be lost. */
  readonly rests?: boolean
  /** Why the last try was refused. What concerns a field is told there, the rest by `FormProblem`. */
  readonly problem?: ApiProblem | null
  /** Called when no field is wrong. */
  readonly onSend: () => void
  /** The fields, the place of `FormProblem`, and the button that sends. */
  readonly children: ComponentChildren
}

/**
 * Says what is wrong in our own words and from the first try on, and leads to it: after a try or a
 * refusal the focus is on the first field that it concerns, else on what was refused.
 */
export function Form({
  id = '',
  rests = false,
  problem = null,
  onSend,
  children,
  ...rest
}: FormProps) {
  const [tries, setTries] = useState(0)
  const place = useRef<HTMLFormElement>(null)
  const { current: fields } = useRef(new Map<string, string | null>())
  // The fields hear of it by context, each in a render after this one.
  useLayoutEffect(() => queueMicrotask(() => leadTo(place.current)), [tries, problem])
  const send = (event: JSX.TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (rests) return
    setTries(tries + 1)
    if ([...fields.values()].every((wrong) => wrong === null)) onSend()
  }
  return (
    <FormContext.Provider value={{ id, isTried: tries > 0, rests, problem, fields }}>
      <form class="stack" {...rest} noValidate onSubmit={send} ref={place}>
        {children}
      </form>
    </FormContext.Provider>
  )
}

function leadTo(form: HTMLFormElement | null): void {
  const wrong = '[aria-invalid="true"]:enabled, fieldset:has(> .field-error) input:enabled'
  const to = form?.querySelector<HTMLElement>(wrong) ?? form?.querySelector('.form-problem')
  if (to instanceof HTMLElement) to.focus()
}

/** What of a refusal concerns no field of the form: its place is the top. */
export function FormProblem() {
  const { problem, fields } = useContext(FormContext)
  const beside = problem && refusalBeside(problem, fields.keys())
  return (
    beside && (
      <div class="form-problem" tabIndex={-1}>
        <ErrorPanel problem={beside} />
      </div>
    )
  )
}
