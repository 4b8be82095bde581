import { useState } from 'preact/hooks'
import { type KeyScope, keyScopes } from '#domain/key-scopes.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { LabelledInput } from '#site/components/form/labelled-field.tsx'
import type { NewApiKey } from '#site/islands/admin/admin-answers.ts'
import { scopeWords } from './scope-words.ts'

export interface MakeKeyDialogProps {
  readonly open: boolean
  readonly isReloading: boolean
  readonly onMade: (made: NewApiKey & { readonly name: string }) => void
  /** A key was made whose answer was lost: the list shows it. */
  readonly onRefused: () => void
  readonly onClose: () => void
}

/** Names a key and says what it may write. */
export function MakeKeyDialog({ onMade, onClose, ...dialog }: MakeKeyDialogProps) {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(keyScopes)
  const trimmed = name.trim()
  const input =
    trimmed === '' || scopes.length === 0 ? null : { name: trimmed, scopes: [...scopes] }
  const close = () => {
    setName('')
    setScopes(keyScopes)
    onClose()
  }
  return (
    <ActionDialog
      {...dialog}
      title="Make an API key"
      confirmLabel="Make the key"
      input={input}
      send={(json, idempotencyKey) =>
        answerOf(
          api.admin['api-keys'].$post({ json }, { headers: { 'idempotency-key': idempotencyKey } }),
        )
      }
      onDone={(made) => onMade({ ...made, name: trimmed })}
      onClose={close}
    >
      {(showErrors) => (
        <>
          <p>
            The billing side sends it with each request. You see it once, right after this: only its
            hash is stored.
          </p>
          <LabelledInput
            id="key-name"
            label="Name"
            hint="What will use it, like “billing, production”"
            value={name}
            onInput={setName}
            maxLength={100}
            error={showErrors && trimmed === '' ? 'Name the key after what will use it' : null}
          />
          <fieldset class="field">
            <legend>What it may write</legend>
            {keyScopes.map((scope) => (
              <label key={scope} class="choice">
                <input
                  type="checkbox"
                  checked={scopes.includes(scope)}
                  aria-invalid={showErrors && scopes.length === 0 ? 'true' : undefined}
                  onChange={({ currentTarget: { checked } }) =>
                    setScopes(
                      keyScopes.filter((each) =>
                        each === scope ? checked : scopes.includes(each),
                      ),
                    )
                  }
                />
                {scopeWords[scope]}
              </label>
            ))}
            {showErrors && scopes.length === 0 && <p class="field-error">Choose at least one</p>}
          </fieldset>
        </>
      )}
    </ActionDialog>
  )
}
