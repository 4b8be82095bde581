import { useState } from 'preact/hooks'
import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { LabelledInput, LabelledSelect } from '#site/components/form/labelled-field.tsx'
import { FilterForm } from '#site/components/list/filter-form.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { adminPages } from '#site/paths.ts'
import { isNarrowed, type TenantWish, tenantsHref } from './tenant-query.ts'

export interface TenantFiltersProps {
  /** Null until the address is read: the controls rest. */
  readonly wish: TenantWish | null
  readonly go: UrlSearch['go']
}

/** Owner and test flag; "Show" puts them into the address. */
export function TenantFilters({ wish, go }: TenantFiltersProps) {
  const [reseller, setReseller] = useState(wish?.reseller ? resellerLabel(wish.reseller) : '')
  const [owned, setOwned] = useState<string>(wish?.owned ?? '')
  const [test, setTest] = useState<string>(wish?.test ?? '')
  const [isTried, setIsTried] = useState(false)
  const number = resellerNumberIn(reseller)
  const isWrong = reseller.trim() !== '' && number === null
  const rests = wish === null
  const show = () => {
    setIsTried(true)
    if (wish === null || isWrong) return
    go(tenantsHref({ ...wish, reseller: number, owned: yesNo(owned), test: yesNo(test) }))
  }
  return (
    <FilterForm
      rests={rests}
      clearHref={wish !== null && isNarrowed(wish) ? adminPages.tenants() : null}
      onShow={show}
    >
      <LabelledInput
        id="filter-reseller"
        label="Reseller number"
        placeholder="R0007"
        disabled={rests}
        maxLength={20}
        value={reseller}
        onInput={setReseller}
        error={isTried && isWrong ? 'Enter a number like R0007' : null}
      />
      <LabelledSelect
        id="filter-owned"
        label="Owner"
        disabled={rests}
        value={owned}
        onChange={setOwned}
      >
        <option value="">Whoever</option>
        <option value="yes">Any reseller</option>
        <option value="no">Nobody</option>
      </LabelledSelect>
      <LabelledSelect
        id="filter-test"
        label="Test tenants"
        disabled={rests}
        value={test}
        onChange={setTest}
      >
        <option value="">Shown too</option>
        <option value="yes">Only those</option>
        <option value="no">Left out</option>
      </LabelledSelect>
    </FilterForm>
  )
}

const yesNo = (text: string) => (text === 'yes' || text === 'no' ? text : null)
