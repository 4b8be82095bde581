import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownerships, tenants } from '#db/schema/ledger.ts'
import { ownsIn, recordedOwner, tenantsOwnedBy } from '#db/tenants/recorded-owner.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { addMonths, toMonth } from '#domain/calendar/month.ts'
import { type OwnershipEntry, ownerOf } from '#domain/ledger/ownership.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'

freshStores({ namesBySql: true })

const first = toMonth('2026-01')
const months = [0, 1, 2, 3, 4, 5].map((count) => addMonths(first, count))
const history = fc.array(
  fc.record({ owner: fc.constantFrom('a', 'b', null), month: fc.constantFrom(...months) }),
  { minLength: 1, maxLength: 6 },
)

test('the owner of a month in SQL is the domain’s, for any order of entries and terminations', async () => {
  const db = database()
  const a = (await givenReseller({ approvedAtMs: at('2026-01-01') })).id
  const b = (await givenReseller({ approvedAtMs: at('2026-01-01') })).id
  const terminatedFrom = toMonth('2026-04')
  await db.run(sql`UPDATE resellers SET terminated_from_month = ${terminatedFrom},
    terminated_at_ms = 0, termination_reason = 'ended' WHERE id = ${b}`)
  const terminations = new Map([[b, terminatedFrom]])
  const ids = { a, b }
  const recorded = { recordedAtMs: 0, recordedBy: 'test' }
  let count = 0

  await fc.assert(
    fc.asyncProperty(history, fc.constantFrom(...months), async (entries, month) => {
      count += 1
      const tenantId = `t-${count}`
      const onboardedOn = toCalendarDate('2026-01-01')
      await db.insert(tenants).values({ id: tenantId, name: tenantId, onboardedOn, ...recorded })
      const stored: OwnershipEntry[] = []
      for (const entry of entries) {
        const resellerId = entry.owner === null ? null : ids[entry.owner]
        const row = { tenantId, resellerId, fromMonth: entry.month }
        const [inserted] = await db
          .insert(ownerships)
          .values({ ...row, kind: 'transfer', reason: 'moved', ...recorded })
          .returning({ sequence: ownerships.sequence })
        stored.push({ ...row, sequence: inserted?.sequence ?? 0 })
      }
      const tenant = sql`${tenantId}`
      const [row] = await db.all<{ owner: string | null; a: number; b: number }>(sql`
        SELECT ${recordedOwner(tenant, sql`${month}`)} AS owner,
          ${ownsIn(a, tenant, month)} AS a, ${ownsIn(b, tenant, month)} AS b`)
      const owner = ownerOf(stored, terminations, month)
      expect(row?.owner ?? null).toBe(ownerOf(stored, new Map(), month))
      expect([row?.a === 1, row?.b === 1]).toEqual([owner === a, owner === b])

      for (const resellerId of [a, b]) {
        const shown = await db.all(tenantsOwnedBy(resellerId, month, tenantId))
        const owned = months.some(
          (each) => each <= month && ownerOf(stored, terminations, each) === resellerId,
        )
        expect(shown.length).toBe(owned ? 1 : 0)
      }
    }),
    { numRuns: 150 },
  )
})
