import { env } from 'cloudflare:workers'
import { setRate } from '#actions/resellers/set-rate.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { findApplication } from '#db/applications/applications.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { at, database, givenReseller } from './harness.ts'
import {
  accepted,
  credit,
  cronClose,
  fee,
  type GivenReseller,
  givenAdjustment,
  givenTenant,
} from './ledger-harness.ts'
import { savedScene } from './stores/saved-scene.ts'

const closingOf = {
  october: '2026-11-03T03:15:00Z',
  november: '2026-12-03T03:15:00Z',
  december: '2027-01-03T03:15:00Z',
} as const

/**
 * A quarter stated: reseller 1 has example 2 of rule 7 in October (and USD), then a new rate, a late
 * credit, an overage, an adjustment and a tenant that leaves for reseller 2; December settles it.
 */
export const givenStatedQuarter = savedScene(async () => {
  const one = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  const two = await givenReseller({ approvedAtMs: at('2026-10-02'), rateBps: 3333 })
  for (const id of ['a', 'b', 'c']) await givenTenant(one, id, '2026-10-05')
  await givenTenant(one, 'trial', '2026-10-05', { test: true })
  await givenTenant(two, 'd', '2026-10-06')
  await accepted(
    '2026-10-20',
    ...['a', 'b', 'c'].map((id) => fee(id, '2026-10', 333, { externalId: `oct-${id}` })),
    fee('a', '2026-10', 10_000, { currency: 'USD' }),
    fee('trial', '2026-10', 9999),
    fee('d', '2026-10', 777),
  )
  await rate(one, '2026-10-25', '2026-11', 2000)
  await cronClose(closingOf.october)
  await transfer(one, '2026-11-05', 'c', '2026-11', two.number)
  await givenAdjustment(one, '2026-11-12', -1500)
  await accepted(
    '2026-11-20',
    credit('oct-b', -333, { externalId: 'credit-b' }),
    fee('a', '2026-11', 1200, { externalId: 'nov-a', discountMinor: 200 }),
    { ...overage, externalId: 'nov-a-use' },
    fee('c', '2026-11', 5000),
  )
  await cronClose(closingOf.november)
  await accepted('2026-12-20', fee('a', '2026-12', 20_000, { externalId: 'dec-a' }))
  await cronClose(closingOf.december)
  return { one, two }
})

const overage = {
  source: 'billing',
  kind: 'overage',
  tenantId: 'a',
  currency: 'EUR',
  serviceMonth: '2026-11',
  messages: 3412,
  unitPriceMicros: 12_000,
  amountMinor: 4094,
}

/** Sets a rate as the admin who approved the reseller. */
export async function rate(
  reseller: GivenReseller,
  when: string,
  fromMonth: string,
  rateBps: number,
): Promise<void> {
  const change = { fromMonth: toMonth(fromMonth), rateBps: toBps(rateBps), reason: 'new agreement' }
  const result = await setRate({ ...reseller.admin, nowMs: at(when) }, reseller.id, change)
  if (!result.ok) throw new Error(result.detail)
}

/** Moves a tenant as the admin who approved the reseller. */
export async function transfer(
  { admin }: GivenReseller,
  when: string,
  tenantId: string,
  fromMonth: string,
  resellerNumber: number | null,
): Promise<void> {
  const move = { fromMonth: toMonth(fromMonth), resellerNumber, reason: 'sold on' }
  const result = await transferTenant({ ...admin, nowMs: at(when) }, tenantId, move)
  if (!result.ok) throw new Error(result.detail)
}

/** The address with which the reseller's first person signs in. */
export async function emailOf(reseller: GivenReseller): Promise<string> {
  const application = await findApplication(database(), reseller.applicationId)
  if (!application) throw new Error('the reseller has no application')
  return application.contactEmail
}

/** The address of the admin who approved the reseller. */
export async function adminEmailOf({ admin }: GivenReseller): Promise<string> {
  const email = await env.DB.prepare('SELECT email FROM people WHERE id = ?1')
    .bind(admin.actor.personId)
    .first<string>('email')
  if (email === null) throw new Error('the admin has no address')
  return email
}
