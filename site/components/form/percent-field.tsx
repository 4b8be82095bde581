import { percentToBps } from './rate-text.ts'

export interface PercentFieldProps {
  readonly id: string
  readonly label: string
  /** As typed: "12.5". */
  readonly value: string
  readonly onInput: (text: string) => void
  /** True after a try to send: until then nobody is told off for what is half typed. */
  readonly showError: boolean
}

/** A rate as a percentage with at most two decimals, which is a whole number of basis points. */
export function PercentField({ id, label, value, onInput, showError }: PercentFieldProps) {
  const isWrong = showError && percentToBps(value) === null
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="suffixed">
        <input
          class="input input-short"
          id={id}
          inputMode="decimal"
          autocomplete="off"
          maxLength={8}
          value={value}
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={`${id}-note`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <span aria-hidden="true">%</span>
      </span>
      <p class={isWrong ? 'field-error' : 'field-hint'} id={`${id}-note`}>
        {isWrong
          ? 'Enter a percentage from 0 to 100, like 27.5, with two decimals at most'
          : 'In percent, from 0 to 100; two decimals at most'}
      </p>
    </div>
  )
}
