import type { StatementDraft } from '#domain/statements/statement.ts'
import { sealStatement } from '#domain/statements/statement-document.ts'
import type { CarriedBalance, Close } from '#domain/statements/statement-input.ts'
import type { Ledger } from './ledger.ts'
import { stateMonth } from './run-close.ts'

/** A statement's bytes under its number. */
export type Sealed = ReadonlyMap<string, string>

/** A chain of sealed statements: each builds on the latest of its reseller and currency. */
export type Chain = {
  readonly bytes: Map<string, string>
  readonly latest: Map<string, CarriedBalance & Readonly<{ resellerId: string }>>
}

export const openChain = (): Chain => ({ bytes: new Map(), latest: new Map() })

/** States a closed month from the ledger as it is now, and seals it onto the chain. */
export async function sealMonth(ledger: Ledger, close: Close, chain: Chain): Promise<void> {
  const carried = (resellerId: string) =>
    [...chain.latest.values()].filter((balance) => balance.resellerId === resellerId)
  for (const draft of stateMonth(ledger, close, carried)) await seal(chain, draft)
}

/** Every closed month recomputed from the ledger as it is now, oldest first. */
export async function recompute(ledger: Ledger): Promise<Sealed> {
  const chain = openChain()
  for (const close of ledger.closes) await sealMonth(ledger, close, chain)
  return chain.bytes
}

async function seal(chain: Chain, draft: StatementDraft): Promise<void> {
  const { canonicalJson, sha256 } = await sealStatement(draft)
  const { number, resellerId, currency, balanceOutMinor } = draft
  chain.bytes.set(number, canonicalJson)
  chain.latest.set(`${resellerId} ${currency}`, { resellerId, currency, balanceOutMinor, sha256 })
}
