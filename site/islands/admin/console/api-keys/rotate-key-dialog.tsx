import { usualOverlapHours } from '#domain/key-ends.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { ApiKey } from '#site/islands/admin/admin-answers.ts'
import { KeyEndFields, keyEndOf, usualEnd } from './key-end-field.tsx'
import { keyInWords } from './key-ending.tsx'
import type { ShownKey } from './new-key.tsx'

export interface RotateKeyDialogProps extends OutcomeEvents {
  /** Null: the dialog is closed. */
  readonly apiKey: Pick<ApiKey, 'id' | 'name' | 'lastFour' | 'scopes'> | null
  readonly isReloading: boolean
  readonly onMade: (made: ShownKey) => void
  readonly onClose: () => void
}

/** Makes the key that takes over, and says how long the old one works beside it. */
export function RotateKeyDialog({
  apiKey,
  onMade,
  onDone,
  onClose,
  ...dialog
}: RotateKeyDialogProps) {
  const { values, at, clear } = useFields({ ...usualEnd, overlap: String(usualOverlapHours) })
  const ends = keyEndOf(values)
  const overlapHours = Number(values.overlap)
  const key = apiKey === null ? '' : keyInWords(apiKey)
  return (
    <ActionDialog
      {...dialog}
      id="rotate"
      open={apiKey !== null}
      title={`Rotate ${key}?`}
      confirmLabel="Make its successor"
      input={apiKey === null || ends === null ? null : { apiKey, ends, overlapHours }}
      send={({ apiKey: { id }, ...json }, requestKey) =>
        answerOf(
          api.admin['api-keys'][':id'].rotation.$post({
            param: { id },
            json,
            header: byKey(requestKey),
          }),
        )
      }
      onDone={(made) => {
        if (apiKey !== null) onMade({ ...made, name: apiKey.name, scopes: apiKey.scopes })
        onDone(`${key} has a successor. ${whenOldEnds(overlapHours)}`)
      }}
      onClose={() => {
        clear()
        onClose()
      }}
    >
      <p>
        A key with the same name and scopes takes over. You see it once, right after this: give it
        to what uses the old one, which ends by itself.
      </p>
      <SelectField
        {...at('overlap')}
        label="The old key works on"
        hint="As long as what uses it needs to be given the new one"
        options={overlaps}
      />
      <KeyEndFields label="The new key ends" values={values} at={at} />
    </ActionDialog>
  )
}

const overlaps = [
  { value: '0', label: 'Not at all: it ends at once' },
  { value: '1', label: 'For an hour' },
  { value: '24', label: 'For 24 hours' },
  { value: '72', label: 'For 3 days' },
  { value: '168', label: 'For a week' },
  { value: '720', label: 'For 30 days' },
]

function whenOldEnds(hours: number): string {
  if (hours === 0) return 'The old key opens nothing more.'
  const [for_] = overlaps.filter(({ value }) => value === String(hours))
  return `The old key works on${for_ === undefined ? '' : ` ${for_.label.replace('For', 'for')}`}.`
}
