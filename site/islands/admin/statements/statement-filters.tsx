import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { CurrencyField, currencyIn } from '#site/components/form/money-field.tsx'
import { MonthFilter } from '#site/components/form/month-field.tsx'
import { ResellerNumberField } from '#site/components/form/reseller-number-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { FilterForm } from '#site/components/list/filter-form.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { areStatementsNarrowed, type StatementWish, statementsHref } from './statement-query.ts'

export interface StatementFiltersProps {
  /** Null until the address is read: the controls rest. */
  readonly wish: StatementWish | null
  readonly go: UrlSearch['go']
}

/** Month, reseller and currency; "Show" puts them into the address. */
export function StatementFilters({ wish, go }: StatementFiltersProps) {
  const { values, at } = useFields({
    month: wish?.month ?? null,
    reseller: wish?.reseller ? resellerLabel(wish.reseller) : '',
    currency: String(wish?.currency ?? ''),
  })
  const wanted = {
    month: values.month,
    reseller: resellerNumberIn(values.reseller),
    currency: currencyIn(values.currency),
  }
  return (
    <FilterForm
      id="filter"
      rests={wish === null}
      clearHref={
        wish !== null && areStatementsNarrowed(wish)
          ? statementsHref({ ...wish, month: null, reseller: null, currency: null })
          : null
      }
      onShow={() => wish && go(statementsHref({ ...wish, ...wanted }))}
    >
      <MonthFilter {...at('month')} label="Month" />
      <ResellerNumberField {...at('reseller')} />
      <CurrencyField
        {...at('currency')}
        label="Currency"
        placeholder="EUR"
        maxLength={20}
        mayBeEmpty
      />
    </FilterForm>
  )
}
