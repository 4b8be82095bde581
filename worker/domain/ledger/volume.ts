import type { Currency } from '#domain/money/currency.ts'
import type { ParsedFee, ParsedOverage } from './revenue-line.ts'

/**
 * Most that all charges of a currency, all its messages and all its adjustments come to, so that every
 * sum of them stays far inside 2^53 (rule 5); as the database checks it. The three beside each other are too.
 */
export const mostChargedMinor = 4_000_000_000_000_000
export const mostMessages = 4_000_000_000_000_000
export const mostAdjustedMinor = 1_000_000_000_000_000

/** What was ever charged in a currency. Discounts and credits are within it: neither passes its line. */
export type Volume = Readonly<{ chargedMinor: number; messages: number }>

export type Volumes = ReadonlyMap<Currency, Volume>

export type Charge = ParsedFee | ParsedOverage

export const noVolume: Volume = { chargedMinor: 0, messages: 0 }

/** What two sources have of each currency. */
export const volumesTogether = (some: Volumes, more: Volumes): Volumes =>
  new Map(
    [...new Set([...some.keys(), ...more.keys()])].map((currency) => {
      const [one, other] = [some.get(currency) ?? noVolume, more.get(currency) ?? noVolume]
      return [
        currency,
        {
          chargedMinor: one.chargedMinor + other.chargedMinor,
          messages: one.messages + other.messages,
        },
      ]
    }),
  )

/** A currency's volume with one more charge, by what it lists. */
export function volumeWith(volumes: Volumes, charge: Charge): Volume {
  const { chargedMinor, messages } = volumes.get(charge.currency) ?? noVolume
  return charge.kind === 'overage'
    ? { chargedMinor: chargedMinor + charge.amountMinor, messages: messages + charge.messages }
    : { chargedMinor: chargedMinor + charge.listFeeMinor, messages }
}

/** Which limit a charge would pass, null when it passes none. */
export function limitPassedBy(volumes: Volumes, charge: Charge): 'charges' | 'messages' | null {
  const after = volumeWith(volumes, charge)
  if (after.chargedMinor > mostChargedMinor) return 'charges'
  return after.messages > mostMessages ? 'messages' : null
}
