import { useState } from 'preact/hooks'
import { LabelledInput, LabelledSelect } from '#site/components/form/labelled-field.tsx'
import { FilterForm } from '#site/components/list/filter-form.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { adminPages } from '#site/paths.ts'
import type { AuditPage } from '../admin-answers.ts'
import { actionWords } from './action-words.ts'
import { type AuditWish, everything, isNarrowed } from './audit-query.ts'

export interface AuditFiltersProps {
  /** Null until the address is read: the controls rest. */
  readonly wish: AuditWish | null
  /** Who and what can be chosen; null until known. */
  readonly choices: Pick<AuditPage, 'actors' | 'actions'> | null
  readonly go: UrlSearch['go']
}

/** Who, what and when; "Show" puts them into the address. */
export function AuditFilters({ wish, choices, go }: AuditFiltersProps) {
  const [draft, setDraft] = useState(wish ?? everything)
  const change = (part: Partial<AuditWish>) => setDraft({ ...draft, ...part })
  const disabled = wish === null
  return (
    <FilterForm
      rests={disabled}
      clearHref={wish !== null && isNarrowed(wish) ? adminPages.audit() : null}
      onShow={() => go(adminPages.audit(draft))}
    >
      <LabelledSelect
        id="audit-actor"
        label="Who"
        value={draft.actor}
        disabled={disabled}
        onChange={(actor) => change({ actor })}
      >
        <option value="">Everybody</option>
        {actorsOf(choices?.actors ?? [], draft.actor).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </LabelledSelect>
      <LabelledSelect
        id="audit-action"
        label="What"
        value={draft.action}
        disabled={disabled}
        onChange={(action) => change({ action })}
      >
        <option value="">Everything</option>
        {including(choices?.actions ?? [], draft.action).map((action) => (
          <option key={action} value={action}>
            {actionWords(action)}
          </option>
        ))}
      </LabelledSelect>
      <LabelledInput
        id="audit-from"
        label="From (UTC)"
        type="date"
        value={draft.from}
        disabled={disabled}
        onInput={(from) => change({ from })}
      />
      <LabelledInput
        id="audit-to"
        label="To (UTC)"
        type="date"
        value={draft.to}
        disabled={disabled}
        onInput={(to) => change({ to })}
      />
    </FilterForm>
  )
}

const kinds = [
  { value: 'system', label: 'The program itself' },
  { value: 'person', label: 'Any person' },
  { value: 'applicant', label: 'Any applicant' },
  { value: 'api_key', label: 'Any API key' },
]

function actorsOf(actors: AuditPage['actors'], chosen: string) {
  const named = actors.map(({ kind, id, name }) => ({
    value: `${kind}:${id}`,
    label: kind === 'api_key' ? `Key “${name}”` : name,
  }))
  const all = [...kinds, ...named]
  const isKnown = chosen === '' || all.some(({ value }) => value === chosen)
  return isKnown ? all : [...all, { value: chosen, label: 'The chosen person' }]
}

const including = (actions: readonly string[], chosen: string): readonly string[] =>
  chosen === '' || actions.includes(chosen) ? actions : [...actions, chosen]
