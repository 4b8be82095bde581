import { noSuch, type Outcome, type Refusal, refuseField } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { type EstimateFacts, readEstimateFacts } from '#db/statements/estimate-facts.ts'
import { laterMonth, type Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Bps, Minor } from '#domain/money/money.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { estimateWhatIf, typicalFeeMinor, type WhatIf } from '#domain/statements/what-if.ts'
import { estimateInputOf, estimateOf, firstOpenMonthOf } from './estimate-reseller.ts'

export type WhatIfQuery = Readonly<{
  /** The month of now: what is asked for holds from it on. */
  currentMonth: Month
  rateBps: Bps | null
  moreTenants: number
  /** Null: the fee typical of the reseller's tenants this month. */
  platformFeeMinor: Minor | null
  /** Of the fee; null: the reseller's only one. */
  currency: Currency | null
}>

/** Figures of one open month: as estimated now, and what if; null where there is nothing to state. */
export type WhatIfMonth = Readonly<{
  month: Month
  currency: Currency
  estimate: WhatIfFigures | null
  whatIf: WhatIfFigures | null
}>

type WhatIfFigures = Pick<
  StatementDraft,
  'revenueMinor' | 'commissionMinor' | 'dueMinor' | 'payableMinor'
>

export type WhatIfAnswer = Readonly<{
  /** Always true: this was computed for the asker and is stored nowhere. */
  isWhatIf: true
  fromMonth: Month
  rateBps: Bps | null
  moreTenants: WhatIf['moreTenants']
  months: readonly WhatIfMonth[]
}>

/** The estimate again with another rate, more tenants, or both, by the engine itself (rule 7.1). */
export async function readWhatIf(
  db: Database,
  resellerId: string,
  query: WhatIfQuery,
): Promise<Outcome<{ answer: WhatIfAnswer }>> {
  const { currentMonth, rateBps } = query
  const facts = await readEstimateFacts(db, resellerId, currentMonth)
  if (facts === null) return noSuch('reseller')
  const input = estimateInputOf(facts, currentMonth)
  const estimated = estimateOf(input)
  const more = moreTenantsOf(query, facts, estimated)
  if ('ok' in more) return more
  const fromMonth = laterMonth(currentMonth, firstOpenMonthOf(facts))
  const whatIf = { fromMonth, rateBps, ...more }
  const months = besides(estimated, estimateWhatIf(input, whatIf))
  return { ok: true, answer: { isWhatIf: true, ...whatIf, months } }
}

function moreTenantsOf(
  { moreTenants: count, platformFeeMinor, currency, currentMonth }: WhatIfQuery,
  { latestStatements }: EstimateFacts,
  estimated: readonly StatementDraft[],
): Pick<WhatIf, 'moreTenants'> | Refusal {
  if (count === 0) return { moreTenants: null }
  const [only, ...others] = new Set([...estimated, ...latestStatements].map((of) => of.currency))
  const feeCurrency = currency ?? (others.length === 0 ? only : undefined)
  if (feeCurrency === undefined) {
    return refuseField('currency', 'Name the currency of the fee, like EUR.')
  }
  const feeMinor = platformFeeMinor ?? typicalFeeMinor(estimated, feeCurrency, currentMonth)
  if (feeMinor === null) {
    return refuseField(
      'platformFeeMinor',
      `Give a platform fee: no tenant pays one in ${feeCurrency} this month yet, so none is typical.`,
    )
  }
  return { moreTenants: { count, platformFeeMinor: feeMinor, currency: feeCurrency } }
}

/** Both estimates side by side, oldest month first. */
function besides(
  estimated: readonly StatementDraft[],
  otherwise: readonly StatementDraft[],
): WhatIfMonth[] {
  const keyOf = ({ month, currency }: StatementDraft) => `${month} ${currency}`
  const before = new Map(estimated.map((draft) => [keyOf(draft), draft]))
  const after = new Map(otherwise.map((draft) => [keyOf(draft), draft]))
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const one = before.get(key)
    const other = after.get(key)
    const draft = other ?? one
    if (draft === undefined) return []
    const { month, currency } = draft
    return { month, currency, estimate: figuresOf(one), whatIf: figuresOf(other) }
  })
}

function figuresOf(draft: StatementDraft | undefined): WhatIfFigures | null {
  if (draft === undefined) return null
  const { revenueMinor, commissionMinor, dueMinor, payableMinor } = draft
  return { revenueMinor, commissionMinor, dueMinor, payableMinor }
}
