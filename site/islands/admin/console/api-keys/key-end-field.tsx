import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { type KeyEnd, keyEnds } from '#domain/key-ends.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { DateField, dateIn } from '#site/components/form/date-field.tsx'
import type { Fields } from '#site/components/form/use-fields.ts'

/** When a key ends, as it is chosen. */
export interface ChosenEnd {
  readonly ends: (typeof keyEnds)[number] | 'on_a_date'
  readonly endsOn: string
}

export const usualEnd: ChosenEnd = { ends: 'in_a_year', endsOn: '' }

/** As the API takes it; null while no date is named. */
export const keyEndOf = ({ ends, endsOn }: ChosenEnd): KeyEnd | null =>
  ends === 'on_a_date' ? dateIn(endsOn, { min: today() }) : ends

export interface KeyEndFieldsProps extends Pick<Fields<ChosenEnd>, 'values' | 'at'> {
  /** "It ends" */
  readonly label: string
}

/** When a key ends by itself. */
export function KeyEndFields({ label, values, at }: KeyEndFieldsProps) {
  return (
    <>
      <RadioField
        {...at('ends')}
        label={label}
        hint="From then on it is refused. The overview says so two weeks before."
        options={[...keyEnds, 'on_a_date' as const].map((value) => ({
          value,
          label: words[value],
        }))}
      />
      {values.ends === 'on_a_date' && (
        <DateField
          {...at('endsOn')}
          label="Its last day"
          hint="It works through this day, in UTC"
          min={today()}
        />
      )}
    </>
  )
}

const words: Readonly<Record<ChosenEnd['ends'], string>> = {
  in_90_days: 'In 90 days',
  in_a_year: 'In a year',
  never: 'Never',
  on_a_date: 'On a date',
}

const today = () => dateOfInstantMs(Date.now())
