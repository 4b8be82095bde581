import { expect, test } from 'vitest'
import { often } from '#domain/jobs.ts'
import { customer, invoice } from '#test/domain/billing/stripe-objects.ts'
import { stripeSends } from '#test/worker/billing/kit/stripe-scene.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { asInvocation, d1Limits } from '#test/worker/kit/limits/d1-limits.ts'
import { fireCron } from '#test/worker/kit/send.ts'

freshStores()

const customers = 5000
const begin = at('2026-12-20T12:00:00Z')

test('10,000 events of 5,000 customers become lines from event to event of cron, none over its limit', async () => {
  await givenStripe()
  const statements: number[] = []
  while ((await written()) < 2 * customers) {
    if (statements.length > 12) throw new Error(`${await written()} lines after 12 events`)
    const atMs = begin + statements.length * 300_000
    const event = await asInvocation(() => fireCron(often, atMs))
    statements.push(event.statements())
  }
  expect(await countRows(`SELECT count(*) n FROM job_runs WHERE outcome IS NOT 'done'`)).toBe(0)
  expect(await countRows("SELECT count(*) n FROM stripe_events WHERE state <> 'taken'")).toBe(0)
  expect(Math.max(...statements)).toBeLessThanOrEqual(d1Limits.statements * 0.95)
  expect(statements.length).toBeLessThanOrEqual(6)
  console.log(
    `Stripe at scale: ${2 * customers} events in ${statements.length} events of cron (${statements.join(', ')} statements)`,
  )
}, 120_000)

const written = () => countRows("SELECT count(*) n FROM revenue_lines WHERE source = 'stripe'")

async function givenStripe(): Promise<void> {
  const { number } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends({
    id: 'price_fee',
    object: 'price',
    product: 'prod_1',
    metadata: { reseller_program_kind: 'platform_fee' },
  })
  for (let from = 0; from < customers; from += 500) {
    const ids = Array.from({ length: 500 }, (_, nth) => String(from + nth))
    await stripeSends(...ids.flatMap((id) => [customerOf(id, number), invoiceOf(id)]))
  }
}

const customerOf = (id: string, number: number) => ({
  ...customer({ reseller: String(number) }),
  id: `cus_${id}`,
})

const invoiceOf = (id: string) =>
  invoice({
    id: `in_${id}`,
    customer: `cus_${id}`,
    lines: [
      { id: `il_${id}a`, amount: 1000 },
      { id: `il_${id}b`, amount: 100 },
    ],
  })
