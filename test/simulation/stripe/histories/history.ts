import type { StripeWorld } from '../reading/objects.ts'
import { liveThrough, type Temper } from './life.ts'
import type { Billing } from './line-making.ts'
import type { MadeUpStripe } from './made-up-stripe.ts'
import { Random } from './random.ts'
import { customerMetadata, unsettle } from './unsettle.ts'
import type { History } from './what-happened.ts'

const tempers = {
  /** Small credits: hardly any exceeds a charge. */
  tame: { most: 12, months: 3, actionsPerMonth: 4, isUnsettled: false },
  /** Credits of any size, also several of the whole. */
  wild: { most: 100, months: 3, actionsPerMonth: 6, isUnsettled: false },
  /** Nothing is mapped or recorded to begin with; settings, metadata and decisions come and change. */
  unsettled: { most: 60, months: 3, actionsPerMonth: 5, isUnsettled: true },
} as const satisfies Readonly<Record<string, Temper>>

export type TemperName = keyof typeof tempers

const currencies = ['EUR', 'EUR', 'USD', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD']

/** The same seed makes the same history. In settled ones every price is mapped and the customer names its tenant. */
export function historyOf(seed: number, temper: TemperName): History {
  const random = new Random(seed)
  const billing = billingOf(random)
  const isUnsettled = temper === 'unsettled'
  const metadata: Record<string, string> = isUnsettled
    ? customerMetadata(random)
    : { tenant_id: 'acme', reseller: '7' }
  const stripe = liveThrough(random, billing, metadata, tempers[temper])
  // Nothing of one customer touches another’s: now and then there are two.
  const all = isUnsettled && random.chance(0.25) ? [stripe, anotherOf(random)] : [stripe]
  const endS = Math.max(...all.map(({ nowS }) => nowS)) + 86_400
  const settled = {
    seed,
    world: worldAt(endS),
    changes: [],
    sent: all.flatMap(({ sent }) => sent),
    fetched: all.flatMap((one) => one.fetched()),
    invoices: all.flatMap(({ invoices }) => invoices),
    billing,
  }
  return isUnsettled ? unsettle(random, stripe, settled) : settled
}

const anotherOf = (random: Random): MadeUpStripe =>
  liveThrough(random, billingOf(random), customerMetadata(random, 'second-'), tempers.unsettled)

function billingOf(random: Random): Billing {
  return {
    currency: random.one(currencies) ?? 'EUR',
    tax: random.one(['none', 'exclusive', 'inclusive'] as const) ?? 'none',
    coupon: random.chance(0.3) ? random.between(1, 60) : 0,
    hasCreditGrants: random.chance(0.15),
    longIds: random.chance(0.2),
  }
}

function worldAt(nowS: number): StripeWorld {
  return {
    nowMs: nowS * 1000,
    countings: [],
    kinds: {
      price_fee: 'platform_fee',
      price_plus: 'platform_fee',
      price_use_0: 'overage',
      price_use_1: 'overage',
      price_use_2: 'overage',
    },
    resellerNumbers: [7, 8],
    recordedTenants: [],
    decisions: [],
  }
}
