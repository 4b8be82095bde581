import { expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { parseRevenueLine } from '#domain/ledger/revenue-line.ts'
import { feesOf, overageOf } from '#worker/demo/revenue-plan.ts'
import { planTenants } from '#worker/demo/tenant-plan.ts'

test('the demo bills overage in every form, and all that it sends is taken', () => {
  const tenants = planTenants(Date.UTC(2026, 10, 28))
  const month = toMonth('2026-10')
  const lines = [...feesOf(tenants, month), ...overageOf(tenants, month)].map((sent) => {
    const parsed = parseRevenueLine(sent)
    if (!parsed.ok) throw new Error(JSON.stringify([sent, parsed.errors]))
    return parsed.line
  })
  const overage = lines.flatMap((line) => (line.kind === 'overage' ? [line] : []))
  const forms = {
    plain: overage.filter(({ unitPrice, discountMinor }) => unitPrice && !discountMinor),
    fine: overage.filter(({ unitPrice }) => unitPrice === '0.0078125'),
    discounted: overage.filter(({ discountMinor }) => discountMinor),
    billed: overage.filter(({ unitPrice }) => unitPrice === null),
  }
  for (const found of Object.values(forms)) expect(found.length).toBeGreaterThan(3)
})
