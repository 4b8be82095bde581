import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { previewMonth } from '#actions/months/preview-month.ts'
import { openDatabase } from '#db/core/database.ts'
import { statementRow } from '#db/statements/statement-rows.ts'
import { readStatementsAsStored } from '#db/statements/stored-statements.ts'
import { type Month, nextMonth, toMonth } from '#domain/calendar/month.ts'
import { engineVersion, rulesVersion } from '#domain/program.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { sealStatement } from '#domain/statements/statement-document.ts'
import {
  closeByHand,
  dueNovember,
  dueOctober,
  october,
} from '#test/worker/kit/control-totals-scene.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  credit,
  cronClose,
  fee,
  type GivenReseller,
  givenAdjustment,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { rate, transfer } from '#test/worker/kit/stated-quarter.ts'

freshStores()

const november = nextMonth(october)
const onePage = { resellers: 100, tenants: 5000 }

let one: GivenReseller
let two: GivenReseller

/** October closed; in November a late line, a late credit, an adjustment, a new rate and a new owner. */
beforeEach(async () => {
  one = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  two = await givenReseller({ approvedAtMs: at('2026-10-02'), rateBps: 3333 })
  for (const id of ['a', 'b', 'c']) await givenTenant(one, id, '2026-10-05')
  await givenTenant(two, 'd', '2026-10-06')
  await accepted(
    '2026-10-20',
    ...['a', 'b', 'c'].map((id) => fee(id, '2026-10', 333, { externalId: `oct-${id}` })),
    fee('a', '2026-10', 10_000, { currency: 'USD' }),
    fee('d', '2026-10', 777),
  )
  await rate(one, '2026-10-25', '2026-11', 2000)
})

const givenNovember = async () => {
  await cronClose(dueOctober)
  await transfer(one, '2026-11-05', 'c', '2026-11', two.number)
  await givenAdjustment(one, '2026-11-12', -1500)
  await accepted(
    '2026-11-20',
    credit('oct-b', -333, { externalId: 'credit-b' }),
    fee('b', '2026-10', 71, { externalId: 'late-b' }),
    fee('a', '2026-11', 1200, { externalId: 'nov-a' }),
    fee('c', '2026-11', 5001, { externalId: 'nov-c' }),
  )
}

async function previewed(month: Month, limits = onePage, currentMonth = month) {
  const drafts: StatementDraft[] = []
  for (let from: Parameters<typeof previewMonth>[1]['from'] = null; ; ) {
    const page = await previewMonth(database(), { month, currentMonth, from }, limits)
    if (!page.ok) throw new Error(page.detail)
    drafts.push(...page.drafts)
    if (page.next === null) return drafts
    from = page.next
  }
}

const rowsOf = (drafts: readonly StatementDraft[]) =>
  Promise.all(
    drafts.map(async (draft) => {
      const sealed = await sealStatement(draft, { rulesVersion, engineVersion })
      return { ...statementRow({ draft, sealed }), canonicalJson: sealed.canonicalJson }
    }),
  )

async function stated(month: Month) {
  const found = await readStatementsAsStored(database(), month, [one.id, two.id])
  return found.map(({ statement: { createdAtMs: _, ...row } }) => row)
}

describe('a preview', () => {
  test('of the month that closes next is what the close then states, byte for byte', async () => {
    await givenNovember()
    const expected = await rowsOf(await previewed(november))
    expect(expected).toHaveLength(2)
    expect(await closeByHand(one, november, dueNovember)).toBe('closed')
    expect(expected).toEqual(await stated(november))
  })

  test('of a later month builds on the open months before it, as their closes then do', async () => {
    await givenAdjustment(one, '2026-10-21', -9000)
    await accepted('2026-11-20', fee('a', '2026-11', 1200, { externalId: 'nov-a' }))
    const ahead = (await rowsOf(await previewed(november))).map(
      ({ sha256: _s, previousSha256: _p, canonicalJson: _c, ...figures }) => figures,
    )
    await cronClose(dueOctober)
    await cronClose(dueNovember)
    expect(ahead).toMatchObject((await stated(november)).map(({ number }) => ({ number })))
    expect(await stated(november)).toMatchObject(ahead)
  })

  test('comes in pages that together are the whole', async () => {
    await givenNovember()
    const whole = await rowsOf(await previewed(november))
    expect(await rowsOf(await previewed(november, { resellers: 1, tenants: 1 }))).toEqual(whole)
  })

  test('stays with the ledger of its first page while lines and adjustments arrive', async () => {
    await givenNovember()
    const whole = await rowsOf(await previewed(november))
    const limits = { resellers: 1, tenants: 5000 }
    const asked = { month: november, currentMonth: november, from: null }
    const first = await previewMonth(database(), asked, limits)
    if (!first.ok || first.next === null) throw new Error('no second page')
    await accepted('2026-11-21', fee('d', '2026-11', 4000, { externalId: 'after-the-first' }))
    const second = await previewMonth(database(), { ...asked, from: first.next }, limits)
    if (!second.ok) throw new Error(second.detail)
    expect(await rowsOf([...first.drafts, ...second.drafts])).toEqual(whole)
  })

  test('reads for a page what its resellers have, not what others or earlier months do', async () => {
    const rowsRead = async (month: Month) => {
      const { d1, meter } = meteredD1(env.DB)
      const asked = { month, currentMonth: month, from: null }
      const page = await previewMonth(openDatabase(d1), asked, { resellers: 1, tenants: 5000 })
      expect(page).toMatchObject({ ok: true, resellers: 1 })
      return meter.rowsRead
    }
    await givenNovember()
    await cronClose(dueNovember)
    const line = (tenant: string, month: string) =>
      fee(tenant, month, 500, { externalId: `${month}-${tenant}` })
    await accepted('2026-12-10', line('a', '2026-12'))
    const before = await rowsRead(toMonth('2026-12'))
    const other = await givenReseller({ approvedAtMs: at('2026-12-10') })
    for (let n = 1; n <= 20; n += 1) {
      await givenTenant(other, `x${n}`, '2026-12-11')
      await accepted('2026-12-20', line(`x${n}`, '2026-12'))
    }
    await cronClose('2027-01-03T03:15:00Z')
    await accepted('2027-01-10', line('a', '2027-01'))
    // Where an index is entered depends on random ids, and moves the count by a few rows.
    expect(await rowsRead(toMonth('2027-01'))).toBeLessThan(before + 20)
  })

  test.each<[string, Month, string]>([
    ['a closed month', october, 'month_closed'],
    ['a month before the program', toMonth('2026-09'), 'not_found'],
    ['a month that has not begun', toMonth('2027-01'), 'not_found'],
  ])('of %s is refused', async (_, month, code) => {
    await givenNovember()
    const asked = { month, currentMonth: november, from: null }
    expect(await previewMonth(database(), asked)).toMatchObject({ ok: false, code })
  })
})
