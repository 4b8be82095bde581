import { type ChosenScope, keyScopes } from '#domain/key-scopes.ts'
import { ChecksField } from '#site/components/form/choice-fields.tsx'
import type { Bound } from '#site/components/form/use-fields.ts'
import { isPreset, keyPresets } from './key-presets.ts'
import { ScopeName } from './scope-words.tsx'

/** What a key may do: ticked one by one, or begun with what it is for. */
export function ScopeFields(bound: Bound<readonly ChosenScope[]>) {
  return (
    <>
      <fieldset class="field">
        <legend>What it is for</legend>
        <div class="row presets">
          {keyPresets.map((preset) => (
            <button
              key={preset.label}
              class="button button-quiet button-small"
              type="button"
              aria-pressed={isPreset(preset, bound.value)}
              onClick={() => bound.onInput(preset.scopes)}
            >
              {preset.label}
            </button>
          ))}
        </div>
        <p class="field-hint">Ticks what that needs; change it below.</p>
      </fieldset>
      <ChecksField
        {...bound}
        label="What it may do"
        options={scopeOptions}
        required="Choose at least one"
      />
    </>
  )
}

const scopeOptions = keyScopes.map((value) => ({ value, label: <ScopeName scope={value} /> }))
