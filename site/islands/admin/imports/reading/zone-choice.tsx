import { useMemo } from 'preact/hooks'
import { isZone } from '#domain/calendar/zoned-time.ts'
import { SelectField } from '#site/components/form/select-field.tsx'

export interface ZoneChoiceProps {
  readonly zone: string
  readonly isTried: boolean
  readonly onZone: (zone: string) => void
}

/** Whose clock the times of a file go by: around midnight it decides the month, so nobody guesses it. */
export function ZoneChoice({ zone, isTried, onZone }: ZoneChoiceProps) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = useMemo(() => {
    const first = ['UTC', ...(here === 'UTC' ? [] : [here])]
    const others = Intl.supportedValuesOf('timeZone').filter((each) => !first.includes(each))
    return [...first, ...others]
  }, [here])
  return (
    <SelectField<string | null>
      name="zone"
      label="Which clock do the times go by?"
      hint="That of the system that wrote them. The program counts months in UTC; a charge shortly before or after midnight may fall into another month there."
      error={isTried && !isZone(zone) ? 'Choose the time zone of the times' : null}
      value={zone === '' ? null : zone}
      options={[
        { value: null, label: 'Choose…' },
        ...zones.map((value) => ({
          value,
          label: value === here ? `${value} (this computer)` : value,
        })),
      ]}
      onInput={(chosen) => onZone(chosen ?? '')}
    />
  )
}
