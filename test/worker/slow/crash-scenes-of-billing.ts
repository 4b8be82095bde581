import { expect } from 'vitest'
import { mapStripe } from '#actions/billing/map-stripe.ts'
import type { Database } from '#db/core/database.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { newId } from '#http/new-id.ts'
import { customer, invoice, note, october } from '#test/domain/billing/stripe-objects.ts'
import { lineStates, stripeSends } from '#test/worker/billing/kit/stripe-scene.ts'
import { at, givenReseller } from '#test/worker/kit/harness.ts'
import type { CrashScene } from './crash-sweep.ts'

const nowMs = at('2026-10-20T12:00:00Z')

/** When something was seen to, and by which run. */
const clocks = [
  'stripe_runs.token',
  'stripe_runs.until_ms',
  'stripe_events.settled_at_ms',
  'stripe_objects.first_seen_at_ms',
  'stripe_lines.since_ms',
  'stripe_matters.since_ms',
]

/** What Stripe sent: nothing of it is lost or written twice, wherever a run is stopped. */
export const billingScenes: Readonly<Record<string, CrashScene<unknown>>> = {
  'what Stripe sent is taken in, mapped, written and said in totals': {
    given: givenStripe,
    act: ({ db }) => mapAt(db, nowMs),
    driveOn: async ({ db }) => {
      await mapAt(db, nowMs + 2 * minuteMs)
      await mapAt(db, nowMs + 4 * minuteMs)
      const states = Object.values(await lineStates()).filter((state) => state !== 'held')
      expect(states).toEqual(Array(6).fill('written'))
    },
    blind: clocks,
  },
}

const mapAt = (db: Database, clockMs: number) =>
  mapStripe({
    context: { db, nowMs, newId, actor: { kind: 'system' } },
    now: () => clockMs,
    endsAtMs: Number.MAX_SAFE_INTEGER,
    mayGoOn: () => true,
    pushes: true,
  })

async function givenStripe(): Promise<void> {
  const { number } = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const billed = { id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }
  await stripeSends(
    customer({ reseller: String(number), tenant_id: 'acme' }),
    {
      id: 'price_fee',
      object: 'price',
      product: 'prod_1',
      metadata: { reseller_program_kind: 'platform_fee' },
    },
    invoice(billed),
    note({
      id: 'cn_1',
      invoice: 'in_1',
      lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }],
      voidedS: october + 200,
    }),
    invoice({ ...billed, voidedS: october + 300 }),
    invoice({ id: 'in_2', lines: [{ id: 'il_2', amount: 700 }] }),
  )
}
