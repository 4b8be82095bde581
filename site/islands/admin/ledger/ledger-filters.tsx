import { useState } from 'preact/hooks'
import { addMonths, isMonth, monthOfInstantMs, monthsFromTo } from '#domain/calendar/month.ts'
import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { isCurrency } from '#domain/money/currency.ts'
import { lineKinds } from '#domain/states.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { LabelledInput, LabelledSelect } from '#site/components/form/labelled-field.tsx'
import { FilterForm } from '#site/components/list/filter-form.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { adminPages } from '#site/paths.ts'
import { isNarrowed, type LedgerWish, wholeLedger } from './ledger-query.ts'

export interface LedgerFiltersProps {
  /** Null until the address is read: the controls rest. */
  readonly wish: LedgerWish | null
  readonly go: UrlSearch['go']
}

const kindWords = { platform_fee: 'Platform fees', overage: 'Overage', credit: 'Credits' } as const

/** Month, currency, kind, source, tenant and reseller; "Show" puts them into the address. */
export function LedgerFilters({ wish, go }: LedgerFiltersProps) {
  const { month, currency, kind, source, tenant, reseller } = wish ?? wholeLedger
  const [typed, setTyped] = useState<Typed>({
    month: month ?? '',
    kind: kind ?? '',
    currency: currency ?? '',
    source: source ?? '',
    tenant: tenant ?? '',
    reseller: reseller === null ? '' : resellerLabel(reseller),
  })
  const [isTried, setIsTried] = useState(false)
  const wanted = wishOf(typed)
  const set = (name: keyof Typed) => (text: string) => setTyped({ ...typed, [name]: text })
  const field = { disabled: wish === null }
  const isWrong = (name: 'currency' | 'reseller') =>
    isTried && typed[name].trim() !== '' && wanted[name] === null
  const show = () => {
    setIsTried(true)
    const names = ['currency', 'reseller'] as const
    if (names.some((name) => typed[name].trim() !== '' && wanted[name] === null)) return
    go(adminPages.ledger(wanted))
  }
  return (
    <FilterForm
      rests={wish === null}
      clearHref={wish !== null && isNarrowed(wish) ? adminPages.ledger() : null}
      onShow={show}
    >
      <LabelledSelect
        {...field}
        id="filter-month"
        label="Service month"
        value={typed.month}
        onChange={set('month')}
      >
        <option value="">Every month</option>
        {monthsOnOffer(typed.month).map((each) => (
          <option key={each} value={each}>
            {formatMonth(each)}
          </option>
        ))}
      </LabelledSelect>
      <LabelledSelect
        {...field}
        id="filter-kind"
        label="Kind"
        value={typed.kind}
        onChange={set('kind')}
      >
        <option value="">Every kind</option>
        {lineKinds.map((each) => (
          <option key={each} value={each}>
            {kindWords[each]}
          </option>
        ))}
      </LabelledSelect>
      <LabelledInput
        {...field}
        id="filter-currency"
        label="Currency"
        placeholder="EUR"
        maxLength={20}
        value={typed.currency}
        onInput={set('currency')}
        error={isWrong('currency') ? 'Enter a code like EUR' : null}
      />
      <LabelledInput
        {...field}
        id="filter-tenant"
        label="Tenant id"
        placeholder="acme-42"
        maxLength={64}
        value={typed.tenant}
        onInput={set('tenant')}
        error={null}
      />
      <LabelledInput
        {...field}
        id="filter-reseller"
        label="Reseller number"
        placeholder="R0007"
        maxLength={20}
        value={typed.reseller}
        onInput={set('reseller')}
        error={isWrong('reseller') ? 'Enter a number like R0007' : null}
      />
      <LabelledInput
        {...field}
        id="filter-source"
        label="Source"
        placeholder="billing"
        maxLength={40}
        value={typed.source}
        onInput={set('source')}
        error={null}
      />
    </FilterForm>
  )
}

type Typed = Readonly<Record<keyof LedgerWish, string>>

function wishOf({ month, currency, kind, source, tenant, reseller }: Typed): LedgerWish {
  const code = currency.trim().toUpperCase()
  return {
    month: isMonth(month) ? month : null,
    currency: isCurrency(code) ? code : null,
    kind: lineKinds.find((known) => known === kind) ?? null,
    source: source.trim() || null,
    tenant: tenant.trim() || null,
    reseller: resellerNumberIn(reseller),
  }
}

/** The last two years and the next month, newest first, and the month that the address names. */
function monthsOnOffer(chosen: string) {
  const now = monthOfInstantMs(Date.now())
  const recent = monthsFromTo(addMonths(now, -24), addMonths(now, 1)).toReversed()
  return isMonth(chosen) && !recent.includes(chosen) ? [...recent, chosen] : recent
}
