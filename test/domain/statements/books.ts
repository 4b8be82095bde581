import { type Month, previousMonth, toMonth } from '#domain/calendar/month.ts'
import type { OwnershipEntry } from '#domain/ledger/ownership.ts'
import type { RateVersion } from '#domain/ledger/rate.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import { engineVersion, rulesVersion } from '#domain/program.ts'
import { engineOf } from '#domain/statements/engines.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { type StatementVersions, sealStatement } from '#domain/statements/statement-document.ts'
import type {
  Adjustment,
  CarriedBalance,
  Close,
  LedgerLine,
  StatementInput,
} from '#domain/statements/statement-input.ts'
import type { LineKind } from '#domain/states.ts'

type LineExtras = Partial<Record<'kind' | 'currency' | 'id' | 'source', string>>

/** The vendor's books in memory: facts are recorded in order, months are closed in order. */
export function openBooks(
  minimumPayoutMinor: Readonly<Record<string, number>> = {},
  versions: StatementVersions = { rulesVersion, engineVersion },
) {
  const lines: LedgerLine[] = []
  const adjustments: Adjustment[] = []
  const ownerships: OwnershipEntry[] = []
  const rates: RateVersion[] = []
  const tenants = new Map<string, { id: string; test: boolean }>()
  const terminations = new Map<string, Month>()
  const carried = new Map<string, CarriedBalance>()
  const closes: Close[] = []

  function beginClose(monthText: string): Close {
    const last = closes.at(-1)
    const month = toMonth(monthText)
    if (last !== undefined && last.month !== previousMonth(month)) throw new Error('Out of order')
    const close = {
      month,
      lineCutoff: lines.length,
      previousLineCutoff: last?.lineCutoff ?? 0,
      adjustmentCutoff: adjustments.length,
      previousAdjustmentCutoff: last?.adjustmentCutoff ?? 0,
      minimumPayoutMinor,
    }
    closes.push(close)
    return close
  }

  function inputOf(resellerId: string, close: Close): StatementInput {
    return {
      resellerId,
      resellerNumber: resellerId === 'reseller-a' ? 1 : 2,
      terminatedFrom: terminations.get(resellerId) ?? null,
      close,
      lines,
      tenants: [...tenants.values()],
      ownerships,
      rates,
      adjustments,
      carried: [...carried].filter(([key]) => key.startsWith(resellerId)).map(([, of]) => of),
    }
  }

  const draft = (resellerId: string, close: Close): StatementDraft[] =>
    engineOf(versions).state(inputOf(resellerId, close))

  return {
    lines,
    adjustments,
    ownerships,
    rates,
    tenants,
    beginClose,
    inputOf,
    draft,

    setRate(resellerId: string, fromMonth: string, rateBps: number) {
      const sequence = rates.length + 1
      rates.push({ sequence, resellerId, fromMonth: toMonth(fromMonth), rateBps: toBps(rateBps) })
    },

    setOwner(tenantId: string, resellerId: string | null, fromMonth: string, test = false) {
      if (!tenants.has(tenantId)) tenants.set(tenantId, { id: tenantId, test })
      const sequence = ownerships.length + 1
      ownerships.push({ sequence, tenantId, resellerId, fromMonth: toMonth(fromMonth) })
    },

    terminate(resellerId: string, fromMonth: string) {
      terminations.set(resellerId, toMonth(fromMonth))
    },

    accept(tenantId: string, month: string, amountMinor: number, extras: LineExtras = {}) {
      const sequence = lines.length + 1
      const fallback: LineKind = amountMinor < 0 ? 'credit' : 'platform_fee'
      lines.push({
        sequence,
        source: extras.source ?? 'billing',
        externalId: extras.id ?? `line-${sequence}`,
        kind: (extras.kind as LineKind | undefined) ?? fallback,
        tenantId,
        serviceMonth: toMonth(month),
        currency: toCurrency(extras.currency ?? 'EUR'),
        amountMinor: toMinor(amountMinor),
      })
    },

    adjust(resellerId: string, amountMinor: number, currency = 'EUR') {
      const sequence = adjustments.length + 1
      const id = `adjustment-${sequence}`
      const of = { resellerId, currency: toCurrency(currency), amountMinor: toMinor(amountMinor) }
      adjustments.push({ sequence, id, ...of })
    },

    /** Closes a month for the resellers named and carries balances and hashes on. */
    async close(monthText: string, resellerIds: readonly string[] = ['reseller-a']) {
      const close = beginClose(monthText)
      const drafts = resellerIds.flatMap((resellerId) => draft(resellerId, close))
      for (const statement of drafts) {
        const { sha256 } = await sealStatement(statement, versions)
        const { currency, balanceOutMinor } = statement
        carried.set(`${statement.resellerId} ${currency}`, { currency, balanceOutMinor, sha256 })
      }
      return drafts
    },
  }
}

/** Books of reseller A with its rate from October 2026 and tenants t1, t2 and t3. */
export function booksAt(
  rateBps: number,
  minimumPayoutMinor: Readonly<Record<string, number>> = {},
  versions?: StatementVersions,
) {
  const books = openBooks(minimumPayoutMinor, versions)
  books.setRate('reseller-a', '2026-10', rateBps)
  for (const tenantId of ['t1', 't2', 't3']) books.setOwner(tenantId, 'reseller-a', '2026-10')
  return books
}
