import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { at, contextOf, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  billing,
  credit,
  fee,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import type { CrashScene, Ways } from './crash-sweep.ts'

const now = '2026-10-20T12:00:00Z'
const twice = fee('t1', '2026-10', 400, { externalId: 'twice' })

/** Fees, overage and credits, of this request and an earlier one; replays; and what is refused. */
const lines = [
  fee('t1', '2026-10', 10_000, { externalId: 'f2' }),
  fee('t1', '2026-10', 5000, { externalId: 'f1' }),
  {
    source: 'billing',
    externalId: 'o1',
    kind: 'overage',
    tenantId: 't2',
    currency: 'EUR',
    serviceMonth: '2026-10',
    messages: 3412,
    unitPriceMicros: 12_000,
    amountMinor: 4094,
  },
  credit('f1', -2000, { externalId: 'c1' }),
  credit('f2', -10_000, { externalId: 'c2' }),
  credit('f2', -1, { externalId: 'c3' }),
  fee('unknown', '2026-10', 1, { externalId: 'f3' }),
  twice,
  twice,
]
const refusedLines = '5,6'

/** What the billing side and the admin record about tenants, lines, rates and owners. */
export const ledgerScenes: Readonly<Record<string, CrashScene<GivenReseller>>> = {
  'a request of revenue lines': repeated(async ({ db }) => {
    const results = await acceptRevenueLines({ ...contextOf(billing, at(now)), db }, lines)
    const refused = results.flatMap(({ result }, index) => (result === 'refused' ? [index] : []))
    if (String(refused) !== refusedLines) throw new Error(`other lines are refused: ${refused}`)
  }),
  'a new tenant': repeated((ways, { number }) =>
    recorded(ways, 't3', { onboardedOn: '2026-10-12', test: false, resellerNumber: number }),
  ),
  'a corrected tenant': repeated((ways, { number }) =>
    recorded(ways, 't1', { onboardedOn: '2026-11-02', test: true, resellerNumber: number }),
  ),
  'a new rate': repeated(async ({ db }, { admin, id }) => {
    const rate = { fromMonth: toMonth('2026-11'), rateBps: toBps(1500), reason: 'agreed anew' }
    const result = await setRate({ ...admin, nowMs: at(now), db }, id, rate)
    if (!result.ok) throw new Error(result.detail)
  }),
  'a transfer': repeated(async ({ db }, { admin }) => {
    const move = { fromMonth: toMonth('2026-12'), resellerNumber: null, reason: 'it moved' }
    const result = await transferTenant({ ...admin, nowMs: at(now), db }, 't2', move)
    if (!result.ok) throw new Error(result.detail)
  }),
}

/** One reseller with two tenants and a fee of 50.00 EUR; the same request once more drives it on. */
function repeated(act: CrashScene<GivenReseller>['act']): CrashScene<GivenReseller> {
  const given = async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 3333 })
    for (const id of ['t1', 't2']) await givenTenant(reseller, id, '2026-10-05')
    await accepted('2026-10-10', fee('t1', '2026-10', 5000, { externalId: 'f1' }))
    return reseller
  }
  return { given, act, driveOn: act }
}

async function recorded(
  { db }: Ways,
  id: string,
  tenant: Readonly<{ onboardedOn: string; test: boolean; resellerNumber: number }>,
): Promise<void> {
  const result = await recordTenant({ ...contextOf(billing, at(now)), db }, id, {
    ...tenant,
    name: `Tenant ${id}`,
    onboardedOn: toCalendarDate(tenant.onboardedOn),
  })
  if (!result.ok) throw new Error(result.detail)
}
