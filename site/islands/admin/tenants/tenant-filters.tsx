import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { ResellerNumberField } from '#site/components/form/reseller-number-field.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { FilterForm } from '#site/components/list/filter-form.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { adminPages } from '#site/paths.ts'
import { areTenantsNarrowed, type TenantWish, tenantsHref } from './tenant-query.ts'

export interface TenantFiltersProps {
  /** Null until the address is read: the controls rest. */
  readonly wish: TenantWish | null
  readonly go: UrlSearch['go']
}

const owners = [
  { value: null, label: 'Whoever' },
  { value: 'yes', label: 'Any reseller' },
  { value: 'no', label: 'Nobody' },
] as const

const tests = [
  { value: null, label: 'Shown too' },
  { value: 'yes', label: 'Only those' },
  { value: 'no', label: 'Left out' },
] as const

/** Owner and test flag; "Show" puts them into the address. */
export function TenantFilters({ wish, go }: TenantFiltersProps) {
  const { values, at } = useFields({
    reseller: wish?.reseller ? resellerLabel(wish.reseller) : '',
    owned: wish?.owned ?? null,
    test: wish?.test ?? null,
  })
  const wanted = { ...values, reseller: resellerNumberIn(values.reseller) }
  return (
    <FilterForm
      id="filter"
      rests={wish === null}
      clearHref={wish !== null && areTenantsNarrowed(wish) ? adminPages.tenants() : null}
      onShow={() => wish && go(tenantsHref({ ...wish, ...wanted }))}
    >
      <ResellerNumberField {...at('reseller')} />
      <SelectField {...at('owned')} label="Owner" options={owners} />
      <SelectField {...at('test')} label="Test tenants" options={tests} />
    </FilterForm>
  )
}
