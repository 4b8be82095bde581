import { useState } from 'preact/hooks'
import { addMonths, isMonth, monthOfInstantMs, monthsFromTo } from '#domain/calendar/month.ts'
import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { isCurrency } from '#domain/money/currency.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { LabelledInput, LabelledSelect } from '#site/components/form/labelled-field.tsx'
import { FilterForm } from '#site/components/list/filter-form.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { isNarrowed, type StatementWish, statementsHref } from './statement-query.ts'

export interface StatementFiltersProps {
  /** Null until the address is read: the controls rest. */
  readonly wish: StatementWish | null
  readonly go: UrlSearch['go']
}

/** Month, reseller and currency; "Show" puts them into the address. */
export function StatementFilters({ wish, go }: StatementFiltersProps) {
  const [month, setMonth] = useState(wish?.month ?? '')
  const [reseller, setReseller] = useState(wish?.reseller ? resellerLabel(wish.reseller) : '')
  const [currency, setCurrency] = useState<string>(wish?.currency ?? '')
  const [isTried, setIsTried] = useState(false)
  const number = resellerNumberIn(reseller)
  const code = currency.trim().toUpperCase()
  const isResellerWrong = reseller.trim() !== '' && number === null
  const isCurrencyWrong = code !== '' && !isCurrency(code)
  const show = () => {
    setIsTried(true)
    if (wish === null || isResellerWrong || isCurrencyWrong) return
    const wanted = { month: isMonth(month) ? month : null, reseller: number }
    go(statementsHref({ ...wish, ...wanted, currency: isCurrency(code) ? code : null }))
  }
  return (
    <FilterForm
      rests={wish === null}
      clearHref={
        wish !== null && isNarrowed(wish)
          ? statementsHref({ ...wish, month: null, reseller: null, currency: null })
          : null
      }
      onShow={show}
    >
      <LabelledSelect
        id="filter-month"
        label="Month"
        disabled={wish === null}
        value={month}
        onChange={setMonth}
      >
        <option value="">Every month</option>
        {monthsOnOffer(month).map((each) => (
          <option key={each} value={each}>
            {formatMonth(each)}
          </option>
        ))}
      </LabelledSelect>
      <LabelledInput
        id="filter-reseller"
        label="Reseller number"
        placeholder="R0007"
        disabled={wish === null}
        maxLength={20}
        value={reseller}
        onInput={setReseller}
        error={isTried && isResellerWrong ? 'Enter a number like R0007' : null}
      />
      <LabelledInput
        id="filter-currency"
        label="Currency"
        placeholder="EUR"
        disabled={wish === null}
        maxLength={20}
        value={currency}
        onInput={setCurrency}
        error={isTried && isCurrencyWrong ? 'Enter a code like EUR' : null}
      />
    </FilterForm>
  )
}

/** The last two years, newest first, and the month that the address names. */
function monthsOnOffer(chosen: string) {
  const now = monthOfInstantMs(Date.now())
  const recent = monthsFromTo(addMonths(now, -24), now).toReversed()
  return isMonth(chosen) && !recent.includes(chosen) ? [...recent, chosen] : recent
}
