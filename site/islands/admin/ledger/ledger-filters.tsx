import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { lineKinds } from '#domain/states.ts'
import { CurrencyField, currencyIn } from '#site/components/form/money-field.tsx'
import { MonthFilter } from '#site/components/form/month-field.tsx'
import { PickField } from '#site/components/form/pick-field.tsx'
import { ResellerNumberField } from '#site/components/form/reseller-number-field.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { FilterForm } from '#site/components/list/filter-form.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { adminPages } from '#site/paths.ts'
import { isLedgerNarrowed, type LedgerWish, lineNumberIn, wholeLedger } from './ledger-query.ts'

export interface LedgerFiltersProps {
  /** Null until the address is read: the controls rest. */
  readonly wish: LedgerWish | null
  readonly go: UrlSearch['go']
}

const kindWords = { platform_fee: 'Platform fees', overage: 'Overage', credit: 'Credits' } as const

const kinds = [
  { value: null, label: 'Every kind' },
  ...lineKinds.map((value) => ({ value, label: kindWords[value] })),
]

/** Month, currency, kind, source, tenant, reseller, and what came after a line; "Show" puts them into the address. */
export function LedgerFilters({ wish, go }: LedgerFiltersProps) {
  const { month, kind, currency, source, after, tenant, reseller } = wish ?? wholeLedger
  const { values, at } = useFields({
    month,
    kind,
    currency: String(currency ?? ''),
    source: source ?? '',
    after: after === null ? '' : String(after),
    tenant: tenant ?? '',
    reseller: reseller === null ? '' : resellerLabel(reseller),
  })
  const isWrong = values.after.trim() !== '' && lineNumberIn(values.after) === null
  const wanted: LedgerWish = {
    ...values,
    currency: currencyIn(values.currency),
    source: values.source.trim() || null,
    after: lineNumberIn(values.after),
    tenant: values.tenant.trim() || null,
    reseller: resellerNumberIn(values.reseller),
  }
  return (
    <FilterForm
      id="filter"
      rests={wish === null}
      clearHref={wish !== null && isLedgerNarrowed(wish) ? adminPages.ledger() : null}
      onShow={() => go(adminPages.ledger(wanted))}
    >
      <MonthFilter {...at('month')} label="Service month" ahead={1} />
      <SelectField {...at('kind')} label="Kind" options={kinds} />
      <CurrencyField
        {...at('currency')}
        label="Currency"
        placeholder="EUR"
        maxLength={20}
        mayBeEmpty
      />
      <PickField
        {...at('tenant')}
        kind="tenant"
        label="Tenant"
        placeholder="Name or id"
        maxLength={64}
      />
      <ResellerNumberField {...at('reseller')} />
      <TextField {...at('source')} label="Source" placeholder="billing" maxLength={40} />
      <TextField
        {...at('after')}
        label="After line no."
        placeholder="1204"
        inputMode="numeric"
        maxLength={15}
        error={isWrong ? 'Enter a number like 1204' : null}
      />
    </FilterForm>
  )
}
