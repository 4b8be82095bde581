import type { Reseller } from '../admin-answers.ts'

type RateVersion = Reseller['rates'][number]

/**
 * The version that holds in a month (rule 4). `rates` come newest first, of two from the same month
 * the later recorded one first, so the first that has begun is the one.
 */
export function rateInForce(rates: readonly RateVersion[], month: string): RateVersion | null {
  return rates.find(({ fromMonth }) => fromMonth <= month) ?? null
}
