import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { type Bps, toMinor } from '#domain/money/money.ts'
import { engineVersion } from '#domain/program.ts'
import { engineOf } from '#domain/statements/engines.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import type { LineKind } from '#domain/states.ts'

export const exampleMessages = 3412

/** Made up: three tenants of one reseller, and what each was charged in one month. */
const charges: readonly (readonly [tenant: string, kind: LineKind, amountMinor: number])[] = [
  ['Harbour Law', 'platform_fee', 179_00],
  ['Harbour Law', 'overage', 40_94],
  ['Nordwind Care', 'platform_fee', 99_00],
  ['Sud Atelier', 'platform_fee', 179_00],
  ['Sud Atelier', 'credit', -20_00],
]

/** Their statement at a rate, by the engine that closes months: for the page that explains one. */
export function exampleStatement(rateBps: Bps): StatementDraft {
  const month = toMonth('2026-10')
  const resellerId = 'example'
  const tenantIds = [...new Set(charges.map(([tenantId]) => tenantId))]
  const [draft] = engineOf({ engineVersion }).state({
    resellerId,
    resellerNumber: 1,
    terminatedFrom: null,
    close: {
      month,
      lineCutoff: charges.length,
      previousLineCutoff: 0,
      adjustmentCutoff: 0,
      previousAdjustmentCutoff: 0,
      minimumPayoutMinor: {},
    },
    lines: charges.map(([tenantId, kind, amountMinor], index) => ({
      sequence: index + 1,
      source: 'example',
      externalId: String(index),
      kind,
      tenantId,
      serviceMonth: month,
      currency: toCurrency('EUR'),
      amountMinor: toMinor(amountMinor),
    })),
    tenants: tenantIds.map((id) => ({ id, test: false })),
    ownerships: tenantIds.map((tenantId, sequence) => ({
      tenantId,
      resellerId,
      sequence,
      fromMonth: month,
    })),
    rates: [{ resellerId, sequence: 1, fromMonth: month, rateBps }],
    adjustments: [],
    carried: [],
  })
  if (draft === undefined) throw new Error('The example makes no statement.')
  return draft
}
