import type { ChosenScope } from '#domain/key-scopes.ts'
import { mostKeyName } from '#domain/text/text-limits.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { type ChosenEnd, KeyEndFields, keyEndOf, usualEnd } from './key-end-field.tsx'
import type { ShownKey } from './new-key.tsx'
import { ScopeFields } from './scope-fields.tsx'

export interface MakeKeyDialogProps {
  readonly open: boolean
  readonly isReloading: boolean
  readonly onMade: (made: ShownKey) => void
  /** A key was made whose answer was lost: the list shows it. */
  readonly onRefused: () => void
  readonly onClose: () => void
}

const begin: ChosenEnd & { name: string; scopes: readonly ChosenScope[] } = {
  ...usualEnd,
  name: '',
  scopes: [],
}

/** Names a key and says what it may do. */
export function MakeKeyDialog({ onMade, onClose, ...dialog }: MakeKeyDialogProps) {
  const { values, at, clear } = useFields(begin)
  const name = values.name.trim()
  const scopes = [...values.scopes]
  const ends = keyEndOf(values)
  return (
    <ActionDialog
      {...dialog}
      id="key"
      title="Make an API key"
      confirmLabel="Make the key"
      input={ends === null ? null : { name, scopes, ends }}
      send={(json, key) => answerOf(api.admin['api-keys'].$post({ json, header: byKey(key) }))}
      onDone={(made) => onMade({ ...made, name, scopes })}
      onClose={() => {
        clear()
        onClose()
      }}
    >
      <p>
        Your system sends it with each request. You see it once, right after this: only its hash and
        its last four characters are stored. It may do nothing that you don’t tick: tick what its
        user needs and no more, so that one that leaks opens little.
      </p>
      <TextField
        {...at('name')}
        label="Name"
        hint="What will use it, like “billing, production”"
        maxLength={mostKeyName}
        required="Name the key after what will use it"
      />
      <ScopeFields {...at('scopes')} />
      <KeyEndFields label="It ends" values={values} at={at} />
    </ActionDialog>
  )
}
