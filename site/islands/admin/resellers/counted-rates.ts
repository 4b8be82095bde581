import type { Reseller } from '../admin-answers.ts'

export type RateVersion = Reseller['rates'][number]

/** Those that count: not withdrawn (rule 6). */
export const countedRates = (rates: readonly RateVersion[]): readonly RateVersion[] =>
  rates.filter(({ withdrawn }) => withdrawn === null)
