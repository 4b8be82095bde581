import { explainHref } from '#site/islands/reseller/statements/explain/explain-address.ts'

export const explainPath = '/admin/explain/'

/** Where a statement's amount is explained to the vendor's people, down to the line. */
export const explainStatementHref = (number: string): string =>
  explainHref({ number }, null, explainPath)

/** Where the estimate of a reseller's open month is explained. */
export const explainEstimateHref = (resellerId: string, month: string, currency: string): string =>
  explainHref({ estimateOf: month, currency, resellerId }, null, explainPath)
