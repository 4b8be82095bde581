import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { closeMonth } from '#actions/months/close-month.ts'
import { readOwnOverview } from '#actions/resellers/read-own-overview.ts'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { insertClose } from '#db/months/closes.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { engineVersion, rulesVersion } from '#domain/program.ts'
import { engineOf } from '#domain/statements/engines.ts'
import { at, contextOf, database, freshStores } from '#test/worker/kit/harness.ts'
import { countRows, cronClose, figures, statementRows } from '#test/worker/kit/ledger-harness.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'

freshStores()
beforeEach(() => givenProgram(1))

const october = toMonth('2026-10')
const due = '2026-11-03T03:15:00Z'
const close = () => closeMonth(contextOf({ kind: 'system' }, at(due)), october)

const begun = {
  month: october,
  minimumPayoutMinor: {},
  rulesVersion,
  forcedReason: null,
  begunAtMs: at(due),
  begunBy: null,
  paymentTermDays: 14,
}

const begunBy = (version: string) => insertClose(database(), { ...begun, engineVersion: version })

test('the version that closes begin with has its engine', () => {
  expect(engineOf({ engineVersion })).toBeDefined()
})

test('a month that another version began is not finished by this one', async () => {
  await begunBy('3')
  await expect(close()).rejects.toThrow('this build has no engine 3')
  await expect(cronClose(due)).rejects.toThrow('this build has no engine 3')
  expect(await statementRows()).toEqual([])
  expect(await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms IS NULL')).toBe(1)
})

describe('after termination, a balance that stayed under the minimum', () => {
  const november = toMonth('2026-11')
  const dueNovember = '2026-12-03T03:15:00Z'

  /** R0001's October of 5.93 stays under a minimum of 50.00, and the reseller ends with November. */
  async function givenBalanceAndEnd() {
    await insertClose(database(), { ...begun, minimumPayoutMinor: { EUR: 5000 }, engineVersion })
    await close()
    await env.DB.exec(
      `UPDATE resellers SET terminated_from_month = '2026-11', terminated_at_ms = 1, termination_reason = 'agreed'`,
    )
  }

  test('is paid by one more statement of engine 2', async () => {
    await givenBalanceAndEnd()
    await cronClose('2027-01-03T03:15:00Z')
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [1778, 593, 0, 0, 593],
      'R0001-2026-11-EUR': [0, 0, 593, 593, 0],
    })
    expect((await verifyStatements(database(), null)).difference).toBeNull()
  })

  test('stays unstated in a month that engine 1 began, estimated, finished and verified by engine 1', async () => {
    await givenBalanceAndEnd()
    await insertClose(database(), {
      ...begun,
      month: november,
      engineVersion: '1',
      begunAtMs: at(dueNovember),
    })
    const id = await env.DB.prepare('SELECT id FROM resellers').first<string>('id')
    const overview = await readOwnOverview(database(), id ?? '', at(dueNovember))
    expect(overview).toMatchObject({ overview: { estimates: [{ month: '2026-12' }] } })
    await cronClose(dueNovember)
    expect(Object.keys(await figures())).toEqual(['R0001-2026-10-EUR'])
    expect((await verifyStatements(database(), null)).difference).toBeNull()
    await cronClose('2027-01-03T03:15:00Z')
    expect((await figures())['R0001-2026-12-EUR']).toEqual([0, 0, 593, 593, 0])
    expect((await verifyStatements(database(), null)).difference).toBeNull()
  })
})

test('a statement of a version that is gone is not called identical', async () => {
  await close()
  await env.DB.exec('DROP TRIGGER closes_keep_their_cutoff')
  await env.DB.exec('DROP TRIGGER closes_complete_once')
  await env.DB.exec(`UPDATE closes SET engine_version = '3'`)
  expect((await verifyStatements(database(), null)).difference).toMatchObject({
    statementNumber: 'R0001-2026-10-EUR',
    recomputed: '"not computable: this build has no engine 3"',
  })
})
