import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { setActivityLock } from '#actions/status/set-activity-lock.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { openDatabase } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { at, freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { countRows, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

const nowMs = at('2026-11-10T12:00:00Z')
const fromMonth = toMonth('2027-01')
type Act = (by: PersonContext) => Promise<{ readonly ok: boolean }>
type Given = () => Promise<Readonly<{ act: Act; other: Act; last: string }>>

const scenes: Readonly<Record<string, Given>> = {
  rate_versions: async () => {
    const { id } = await givenReseller({ approvedAtMs: at('2026-10-01') })
    const to = (rateBps: number) => (by: PersonContext) =>
      setRate(by, id, { fromMonth, rateBps: toBps(rateBps), reason: 'agreed' })
    return { act: to(6000), other: to(7000), last: 'rate_bps = 7000' }
  },
  ownerships: async () => {
    const one = await givenReseller({ approvedAtMs: at('2026-10-01') })
    const two = await givenReseller({ approvedAtMs: at('2026-10-01') })
    await givenTenant(null, 't1', '2026-10-05')
    const to = (resellerNumber: number) => (by: PersonContext) =>
      transferTenant(by, 't1', { fromMonth, resellerNumber, reason: 'agreed' })
    return { act: to(one.number), other: to(two.number), last: `reseller_id = '${two.id}'` }
  },
  activity_locks: async () => {
    const { id } = await givenReseller({ approvedAtMs: at('2026-10-01') })
    const to = (day: string) => (by: PersonContext) =>
      setActivityLock(by, id, { activeUntilOn: toCalendarDate(day), reason: 'agreed' })
    const last = `active_until_on = '2027-02-02'`
    return { act: to('2027-01-01'), other: to('2027-02-02'), last }
  },
}

test.each(Object.entries(scenes))(
  'what somebody else decided after a write whose answer was lost stands: %s',
  async (table, given) => {
    const { act, other, last } = await given()
    const [by, somebody] = [await givenSuperAdmin(nowMs), await givenSuperAdmin(nowMs)]
    const entries = () => countRows(`SELECT count(*) n FROM ${table}`)
    const before = await entries()
    let isLost = false
    const losing = new Proxy(env.DB, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (name !== 'batch') return typeof value === 'function' ? value.bind(target) : value
        return async (statements: D1PreparedStatement[]) => {
          const answer = await target.batch(statements)
          if (isLost || (await entries()) === before) return answer
          isLost = true
          expect(await other(somebody)).toMatchObject({ ok: true })
          throw new Error('D1_ERROR: Network connection lost.')
        }
      },
    })
    expect(await act({ ...by, db: openDatabase(losing) })).toMatchObject({ ok: true })
    expect(isLost).toBe(true)
    expect(await entries()).toBe(before + 2)
    const newest = `SELECT count(*) n FROM ${table} WHERE sequence = (SELECT max(sequence) FROM ${table}) AND ${last}`
    expect(await countRows(newest)).toBe(1)
  },
)
