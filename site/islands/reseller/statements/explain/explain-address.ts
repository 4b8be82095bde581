import { isMonth, type Month } from '#domain/calendar/month.ts'
import { type Currency, currencyOf } from '#domain/money/currency.ts'
import type { ExplainQuery } from '#site/paths.ts'

/** A statement by its number, or the estimate of an open month; the vendor names the reseller too. */
export type Explained =
  | Readonly<{ number: string }>
  | Readonly<{ estimateOf: Month; currency: Currency; resellerId?: string }>

/** One tenant's part of it for one service month. */
export type PartInAddress = Readonly<{ serviceMonth: Month; tenantId: string }>

export type ExplainAddress = Readonly<{ explained: Explained; part: PartInAddress | null }>

/** What the page's address asks to have explained; null when it names nothing. */
export function readExplainAddress(params: URLSearchParams): ExplainAddress | null {
  const explained = readExplained(params)
  const serviceMonth = params.get('month')
  const tenantId = params.get('tenant')
  const isPart = tenantId !== null && tenantId !== '' && isMonth(serviceMonth)
  return explained && { explained, part: isPart ? { serviceMonth, tenantId } : null }
}

/** What asks for it in the page's address. */
export const explainQuery = ({ explained, part }: ExplainAddress): ExplainQuery => ({
  ...('number' in explained
    ? { number: explained.number }
    : {
        estimate: explained.estimateOf,
        currency: explained.currency,
        reseller: explained.resellerId,
      }),
  ...(part !== null && { month: part.serviceMonth, tenant: part.tenantId }),
})

function readExplained(params: URLSearchParams): Explained | null {
  const number = params.get('number')
  if (number !== null && number !== '') return { number }
  const estimateOf = params.get('estimate')
  const currency = currencyOf(params.get('currency') ?? '')
  if (!isMonth(estimateOf) || currency === null) return null
  const resellerId = params.get('reseller')
  return { estimateOf, currency, ...(resellerId !== null && { resellerId }) }
}
