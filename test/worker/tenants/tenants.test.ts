import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Outcome } from '#actions/outcome.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { type RecordedTenant, recordTenant } from '#actions/tenants/record-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { at, contextOf, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  billing,
  countRows,
  cronClose,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

const inNovember = '2026-11-10T12:00:00Z'

const approved = (when = '2026-10-15') => givenReseller({ approvedAtMs: at(when) })

const record = (
  when: string,
  fields: Partial<Record<keyof TenantInput, unknown>>,
): Promise<Outcome<RecordedTenant>> => {
  const { onboardedOn, name, test, resellerNumber } = {
    name: 'Clinic North',
    onboardedOn: '2026-11-05',
    test: false,
    resellerNumber: 1,
    ...fields,
  }
  return recordTenant(contextOf(billing, at(when)), 't1', {
    name: String(name),
    onboardedOn: toCalendarDate(String(onboardedOn)),
    test: test === true,
    resellerNumber: resellerNumber === null ? null : Number(resellerNumber),
  })
}

const move = (by: GivenReseller, when: string, fromMonth: string, resellerNumber: number | null) =>
  transferTenant({ ...by.admin, nowMs: at(when) }, 't1', {
    fromMonth: toMonth(fromMonth),
    resellerNumber,
    reason: 'agreed by both',
  })

const entries = async () =>
  (
    await env.DB.prepare(
      `SELECT r.number, o.from_month, o.kind FROM ownerships AS o
       LEFT JOIN resellers AS r ON r.id = o.reseller_id ORDER BY o.sequence`,
    ).all<Readonly<Record<string, unknown>>>()
  ).results.map((row) => Object.values(row).join(' '))

const code = (outcome: Outcome<object>) => (outcome.ok ? 'ok' : outcome.code)

describe('the owner named when a tenant is recorded owns it', () => {
  test.each([
    ['from its onboarding month', '2026-10-15', '2026-11-05', '2026-11'],
    ['from the approval month, when that is later', '2026-10-15', '2025-03-01', '2026-10'],
    ['from a month that is closed', '2026-09-01', '2026-09-20', '2026-09'],
  ])('%s', async (_, approvedOn, onboardedOn, fromMonth) => {
    await approved(approvedOn)
    await cronClose('2026-10-03T03:15:00Z')
    expect(await record(inNovember, { onboardedOn })).toMatchObject({ ok: true, change: 'created' })
    expect(await entries()).toEqual([`1 ${fromMonth} first`])
    expect(await countRows(`SELECT count(*) n FROM audit WHERE action = 'tenant.recorded'`)).toBe(1)
  })

  test('unless it is nobody: then the tenant has no entry', async () => {
    await approved()
    await record(inNovember, { resellerNumber: null })
    expect(await entries()).toEqual([])
  })

  test('and two requests at once that name two resellers leave one tenant with one of them', async () => {
    await approved()
    await approved()
    const outcomes = await Promise.all([
      record(inNovember, { resellerNumber: 1 }),
      record(inNovember, { resellerNumber: 2 }),
    ])
    expect(outcomes.map(code).sort()).toEqual(['ok', 'tenant_changed'])
    expect(await entries()).toHaveLength(1)
  })
})

describe('a correction', () => {
  test('of the date moves the first ownership along, until that month is closed', async () => {
    await approved()
    await record(inNovember, {})
    expect(await record(inNovember, { onboardedOn: '2026-12-01' })).toMatchObject({
      change: 'corrected',
    })
    expect(await entries()).toEqual(['1 2026-12 first'])
    await cronClose('2026-12-03T03:15:00Z')
    expect(code(await record('2026-12-04', { onboardedOn: '2026-11-30' }))).toBe('month_closed')
    expect(code(await record('2026-12-04', { onboardedOn: '2027-01-01' }))).toBe('ok')
    expect(await entries()).toEqual(['1 2027-01 first'])
  })

  test.each([
    ['the date', { onboardedOn: '2026-11-06' }, 'month_closed'],
    ['the test flag', { test: true }, 'month_closed'],
    ['the date into an open month', { onboardedOn: '2026-12-06' }, 'month_closed'],
    ['the name', { name: 'Clinic South' }, 'ok'],
    ['nothing', {}, 'ok'],
  ])('of %s, after the onboarding month closed: %#', async (_, fields, expected) => {
    await approved()
    await record(inNovember, {})
    await cronClose('2026-12-03T03:15:00Z')
    expect(code(await record('2026-12-04', fields))).toBe(expected)
  })

  test.each([
    ['another reseller', 2],
    ['nobody', null],
  ])('that names %s as first owner is refused, also after a transfer to it', async (_, number) => {
    const [first] = [await approved(), await approved()]
    await record(inNovember, {})
    expect(code(await record(inNovember, { resellerNumber: number }))).toBe('tenant_changed')
    await move(first, inNovember, '2026-12', number)
    expect(code(await record(inNovember, { resellerNumber: number }))).toBe('tenant_changed')
    expect(code(await record(inNovember, { resellerNumber: 1 }))).toBe('ok')
  })

  test.each([
    ['another reseller', 2],
    ['nobody', null],
  ])(
    'may name %s once a transfer to it is in force, and the first owner ever after',
    async (_, number) => {
      const [first] = [await approved('2026-11-03'), await approved(), await approved()]
      await record(inNovember, {})
      await move(first, inNovember, '2026-11', number)
      const renamed = (fields: Record<string, unknown>) => record(inNovember, fields)
      expect(await renamed({ resellerNumber: number, name: 'South' })).toMatchObject({
        change: 'corrected',
      })
      expect(await renamed({ resellerNumber: 1, name: 'West' })).toMatchObject({ ok: true })
      // The first owner's entry follows a corrected date by its own approval, whoever was named.
      expect(await renamed({ resellerNumber: number, onboardedOn: '2026-11-01' })).toMatchObject({
        ok: true,
      })
      expect((await entries())[0]).toBe('1 2026-11 first')
      expect(await renamed({ resellerNumber: 3 })).toMatchObject({
        code: 'tenant_changed',
        detail: expect.stringMatching(/first recorded for R0001, and belongs to .+ transfer/),
      })
    },
  )

  test('of the date past a transfer is refused: the first owner would take the tenant back', async () => {
    const [first] = [await approved(), await approved()]
    await record(inNovember, {})
    await move(first, inNovember, '2026-11', 2)
    expect(code(await record(inNovember, { onboardedOn: '2026-12-01' }))).toBe('tenant_changed')
    expect(code(await record(inNovember, { onboardedOn: '2026-11-30' }))).toBe('ok')
  })

  test('of the date past the first transfer of a tenant that nobody owned is refused', async () => {
    const a = await approved()
    await record(inNovember, { resellerNumber: null })
    await move(a, inNovember, '2026-11', a.number)
    const corrected = (onboardedOn: string) =>
      record(inNovember, { resellerNumber: null, onboardedOn })
    expect(code(await corrected('2026-12-01'))).toBe('tenant_changed')
    expect(code(await corrected('2026-11-30'))).toBe('ok')
  })

  test('that changes nothing writes nothing', async () => {
    await approved()
    await record(inNovember, {})
    const rows = await countRows('SELECT count(*) n FROM audit')
    expect(await record(inNovember, {})).toMatchObject({ change: 'unchanged' })
    expect(await countRows('SELECT count(*) n FROM audit')).toBe(rows)
  })
})

describe('a terminated reseller', () => {
  test('owns no new tenant from its T on, and still those of earlier months', async () => {
    const reseller = await approved()
    const termination = { fromMonth: toMonth('2026-12'), reason: 'the contract ended' }
    await terminateReseller({ ...reseller.admin, nowMs: at(inNovember) }, reseller.id, termination)
    expect(code(await record(inNovember, { onboardedOn: '2026-12-01' }))).toBe('reseller_changed')
    expect(code(await record(inNovember, { onboardedOn: '2026-11-30' }))).toBe('ok')
    expect(code(await record(inNovember, { onboardedOn: '2026-12-01' }))).toBe('reseller_changed')
    const other = await approved()
    await move(other, inNovember, '2026-12', other.number)
    expect(code(await move(other, inNovember, '2026-12', reseller.number))).toBe('reseller_changed')
  })
})

describe('a transfer', () => {
  test('adds an entry from its month on, with an audit row for each side', async () => {
    const [first, second] = [await approved(), await approved()]
    await givenTenant(first, 't1', '2026-11-05')
    expect(await move(first, inNovember, '2026-12', second.number)).toEqual({
      ok: true,
      change: 'transferred',
    })
    expect(await move(first, inNovember, '2026-12', second.number)).toEqual({
      ok: true,
      change: 'unchanged',
    })
    expect(await entries()).toEqual(['1 2026-11 first', '2 2026-12 transfer'])
    const sides = await env.DB.prepare(
      `SELECT action, r.number FROM audit JOIN resellers AS r ON r.id = audit.reseller_id
       WHERE action LIKE 'tenant.moved%' ORDER BY sequence`,
    ).all()
    expect(sides.results).toEqual([
      { action: 'tenant.moved_away', number: 1 },
      { action: 'tenant.moved_in', number: 2 },
    ])
  })

  test('of two for the same month the later recorded one holds, and may be undone again', async () => {
    const [first, second] = [await approved(), await approved()]
    await givenTenant(first, 't1', '2026-11-05')
    await move(first, inNovember, '2026-12', second.number)
    await move(first, inNovember, '2026-12', null)
    expect(await move(first, inNovember, '2026-12', second.number)).toMatchObject({
      change: 'transferred',
    })
    expect(await entries()).toHaveLength(4)
  })

  test.each([
    ['a closed month', '2026-11', 2, 'month_closed'],
    ['a month before the tenant was onboarded', '2026-10', 2, 'invalid_input'],
    ['a month before the new owner was approved', '2026-12', 3, 'invalid_input'],
    ['an unknown reseller', '2026-12', 99, 'invalid_input'],
    ['the first open month', '2026-12', 2, 'ok'],
    ['nobody, from a later month', '2027-03', null, 'ok'],
  ])('to %s: %s, reseller %s: %s', async (_, fromMonth, number, expected) => {
    const [first] = [await approved(), await approved(), await approved('2027-01-02')]
    await givenTenant(first, 't1', '2026-11-05')
    await cronClose('2026-12-03T03:15:00Z')
    expect(code(await move(first, '2027-01-02T10:00:00Z', fromMonth, number))).toBe(expected)
  })

  test('of an unknown tenant is not found', async () => {
    const first = await approved()
    expect(code(await move(first, inNovember, '2026-12', first.number))).toBe('not_found')
  })
})
