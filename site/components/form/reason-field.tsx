export interface ReasonFieldProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onInput: (text: string) => void
  /** True after a try to send. */
  readonly showError: boolean
}

/** A reason that an action can't do without. */
export function ReasonField({ id, label, hint, value, onInput, showError }: ReasonFieldProps) {
  const isMissing = showError && value.trim() === ''
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        class="input"
        id={id}
        rows={3}
        maxLength={1000}
        value={value}
        aria-invalid={isMissing ? 'true' : undefined}
        aria-describedby={`${id}-note`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p class={isMissing ? 'field-error' : 'field-hint'} id={`${id}-note`}>
        {isMissing ? 'Give a reason: it is stored with the change' : hint}
      </p>
    </div>
  )
}
