import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { closeCampaign } from '#actions/campaign/close-campaign.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { revokeApiKey } from '#actions/console/revoke-api-key.ts'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { disablePerson, enablePerson } from '#actions/people/set-person-access.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { liftSuspension, suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { setActivityLock } from '#actions/status/set-activity-lock.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { openDatabase } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { newId } from '#http/new-id.ts'
import { at, freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { countRows, givenApiKey } from '#test/worker/kit/ledger-harness.ts'
import { givenPayables, pay, today } from '#test/worker/kit/payments-scene.ts'
import { givenColleague, givenTeam, join } from '#test/worker/kit/team-scene.ts'

freshStores()

const nowMs = at('2026-11-10T12:00:00Z')
type Act = (context: PersonContext) => Promise<{ readonly ok?: boolean }>
type Given = () => Promise<Readonly<{ by: PersonContext; act: Act }>>

const ofReseller =
  (act: (context: PersonContext, id: string) => ReturnType<Act>, before?: typeof act): Given =>
  async () => {
    const { admin, id } = await givenReseller({ approvedAtMs: at('2026-10-01') })
    await before?.(admin, id)
    return { by: { ...admin, nowMs }, act: (context) => act(context, id) }
  }
const ofVendor =
  (act: (context: PersonContext, id: string) => ReturnType<Act>, before?: typeof act): Given =>
  async () => {
    const [by, other] = [await givenSuperAdmin(nowMs), await givenSuperAdmin(nowMs)]
    await join(by.actor.personId)
    await before?.(by, other.actor.personId)
    return { by, act: (context) => act(context, other.actor.personId) }
  }

const verbs: Readonly<Record<string, Given>> = {
  'reseller.suspended': ofReseller((by, id) => suspendReseller(by, id, 'under review')),
  'reseller.suspension_lifted': ofReseller(liftSuspension, (by, id) =>
    suspendReseller(by, id, 'under review'),
  ),
  'reseller.terminated': ofReseller((by, id) =>
    terminateReseller(by, id, { fromMonth: toMonth('2027-01'), reason: 'agreed' }),
  ),
  'reseller.rate_set': ofReseller((by, id) =>
    setRate(by, id, { fromMonth: toMonth('2027-01'), rateBps: toBps(2500), reason: 'agreed' }),
  ),
  'reseller.activity_lock_set': ofReseller((by, id) =>
    setActivityLock(by, id, { activeUntilOn: toCalendarDate('2027-01-01'), reason: 'agreed' }),
  ),
  'person.disabled': ofVendor(disablePerson),
  'person.enabled': ofVendor(enablePerson, disablePerson),
  'campaign.closed': async () => ({
    by: await givenSuperAdmin(nowMs),
    act: async (by) => ({ ok: true, ...(await closeCampaign(by, promoSlotsOf(env), 'enough')) }),
  }),
  'api_key.revoked': async () => {
    await givenApiKey()
    const key = await env.DB.prepare('SELECT id FROM api_keys').first<{ id: string }>()
    return { by: await givenSuperAdmin(nowMs), act: (by) => revokeApiKey(by, key?.id ?? '') }
  },
  'person.removed': async () => {
    const team = await givenTeam()
    const { actor } = await givenColleague(team, 'reseller_member')
    return {
      by: team.lead,
      act: (by) => removeFromTeam(by, team.resellerId, actor.personId),
    }
  },
  'statement.payment_reversed': async () => {
    const [one] = await givenPayables()
    if (!one) throw new Error('no reseller')
    await pay(one.admin, 'request-1', [{}])
    const by = { ...one.admin, nowMs: at(today) }
    return { by, act: (context) => reversePayment(context, 1, 'the wrong account') }
  },
}

test.each(Object.entries(verbs))(
  '%s is got over when the answer to its write is lost, and written once',
  async (action, given) => {
    const { by, act } = await given()
    const written = () => countRows(`SELECT count(*) n FROM audit WHERE action = '${action}'`)
    const before = await written()
    const lost: string[] = []
    // The first batch after which it is written.
    const losing = new Proxy(env.DB, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (name !== 'batch') return typeof value === 'function' ? value.bind(target) : value
        return async (statements: D1PreparedStatement[]) => {
          const answer = await target.batch(statements)
          if (lost.length > 0 || (await written()) === before) return answer
          lost.push(action)
          throw new Error('D1_ERROR: Network connection lost.')
        }
      },
    })
    expect(await act({ ...by, db: openDatabase(losing) })).toMatchObject({ ok: true })
    expect(lost).toEqual([action])
    expect(await written()).toBe(before + 1)
  },
)

test('who may have written before being overtaken is not told that nothing was written', async () => {
  const lost = new Error('D1_ERROR: Network connection lost.')
  let tries = 0
  const decided = untilDecided({ newId }, async () => {
    tries += 1
    if (tries === 1) throw lost
    return overtaken
  })
  await expect(decided).rejects.toBe(lost)
  expect(tries).toBe(10)
})
