import { DateField } from '#site/components/form/date-field.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
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
  const { values, at } = useFields(wish ?? everything)
  const actions = including(choices?.actions ?? [], values.action)
  return (
    <FilterForm
      id="audit"
      rests={wish === null}
      clearHref={wish !== null && isNarrowed(wish) ? adminPages.audit() : null}
      onShow={() => go(adminPages.audit(values))}
    >
      <SelectField
        {...at('actor')}
        label="Who"
        options={actorsOf(choices?.actors ?? [], values.actor)}
      />
      <SelectField
        {...at('action')}
        label="What"
        options={[
          { value: '', label: 'Everything' },
          ...actions.map((value) => ({ value, label: actionWords(value) })),
        ]}
      />
      <DateField {...at('from')} label="From (UTC)" mayBeEmpty />
      <DateField {...at('to')} label="To (UTC)" mayBeEmpty />
    </FilterForm>
  )
}

const kinds = [
  { value: '', label: 'Everybody' },
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
  const isKnown = all.some(({ value }) => value === chosen)
  return isKnown ? all : [...all, { value: chosen, label: 'The chosen person' }]
}

const including = (actions: readonly string[], chosen: string): readonly string[] =>
  chosen === '' || actions.includes(chosen) ? actions : [...actions, chosen]
