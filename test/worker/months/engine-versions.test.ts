import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { closeMonth } from '#actions/months/close-month.ts'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { insertClose } from '#db/months/closes.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { engineVersion, rulesVersion } from '#domain/program.ts'
import { engineOf } from '#domain/statements/engines.ts'
import { at, contextOf, database, freshStores } from '#test/worker/kit/harness.ts'
import { countRows, cronClose, statementRows } from '#test/worker/kit/ledger-harness.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'

freshStores()
beforeEach(() => givenProgram(1))

const october = toMonth('2026-10')
const due = '2026-11-03T03:15:00Z'
const close = () => closeMonth(contextOf({ kind: 'system' }, at(due)), october)

const begunBy = (version: string) =>
  insertClose(database(), {
    month: october,
    minimumPayoutMinor: {},
    rulesVersion,
    engineVersion: version,
    forcedReason: null,
    begunAtMs: at(due),
    begunBy: null,
  })

test('the version that closes begin with has its engine', () => {
  expect(engineOf({ engineVersion })).toBeDefined()
})

test('a month that another version began is not finished by this one', async () => {
  await begunBy('2')
  await expect(close()).rejects.toThrow('this build has no engine 2')
  await expect(cronClose(due)).rejects.toThrow('this build has no engine 2')
  expect(await statementRows()).toEqual([])
  expect(await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms IS NULL')).toBe(1)
})

test('a statement of a version that is gone is not called identical', async () => {
  await close()
  await env.DB.exec('DROP TRIGGER closes_keep_their_cutoff')
  await env.DB.exec('DROP TRIGGER closes_complete_once')
  await env.DB.exec(`UPDATE closes SET engine_version = '2'`)
  expect((await verifyStatements(database(), null)).difference).toMatchObject({
    statementNumber: 'R0001-2026-10-EUR',
    recomputed: '"not computable: this build has no engine 2"',
  })
})
