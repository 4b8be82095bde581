import type { Month } from '#domain/calendar/month.ts'
import { isGap } from '#domain/ledger/control-totals.ts'
import type { Currency } from '#domain/money/currency.ts'
import { sumMinor } from '#domain/money/money.ts'
import type { HeldTotals, Ledger } from './ledger.ts'

/** Whether control totals hold the month back (rule 7.10), step by step as the tables' query asks it. */
export function hasGap(ledger: Ledger, month: Month): boolean {
  const { controlTotals } = ledger
  return [...new Set(controlTotals.map(({ currency }) => currency))].some((currency) => {
    const ofCurrency = controlTotals.filter((push) => push.currency === currency)
    const sources = new Set([...ofCurrency.map(({ source }) => source), null])
    return [...sources].some((source) => {
      const { own, earlier } = pushesFor(ofCurrency, source, month)
      const needsThem =
        source === null ? (own ?? earlier) !== null : own || earlier?.isLast === false
      const standsAlone = source === null && hasTotalsOfSources(ofCurrency, month)
      const received = linesOf(ledger, month, currency, source)
      return needsThem && !standsAlone && isGap({ currency, source, expected: own, received })
    })
  })
}

function pushesFor(pushes: readonly HeldTotals[], source: string | null, month: Month) {
  const ofSource = pushes.filter((push) => push.source === source)
  const before = ofSource.filter((push) => push.month < month && !push.cameAfterClose)
  const latest = before
    .map((push) => push.month)
    .sort()
    .at(-1)
  return {
    own: ofSource.findLast((push) => push.month === month) ?? null,
    earlier: before.findLast((push) => push.month === latest) ?? null,
  }
}

const hasTotalsOfSources = (pushes: readonly HeldTotals[], month: Month): boolean =>
  pushes.some((push) => push.source !== null && push.month === month)

function linesOf({ lines }: Ledger, month: Month, currency: Currency, source: string | null) {
  const amounts = lines
    .filter((line) => line.currency === currency && line.serviceMonth === month)
    .filter((line) => source === null || line.source === source)
    .map(({ amountMinor }) => amountMinor)
  return { lineCount: amounts.length, sumMinor: sumMinor(amounts) }
}
