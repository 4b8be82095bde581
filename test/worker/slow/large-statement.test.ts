import { expect, test } from 'vitest'
import { readStatementExplanation } from '#actions/statements/read-explanation.ts'
import {
  readCanonicalStatement,
  readWholeStatement,
} from '#actions/statements/read-own-statements.ts'
import { readStatementDownload } from '#actions/statements/read-statement-download.ts'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { daily } from '#domain/jobs.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { d1Limits } from '#test/worker/kit/limits/d1-limits.ts'
import { givenHeavyMonth, givenManyResellers, monthAt } from '#test/worker/kit/many-resellers.ts'
import { fireCron } from '#test/worker/kit/send.ts'

freshStores({ namesBySql: true })

const size = { resellers: 1, tenants: 8000, lightTenants: 8000 }
const resellerId = 'reseller-00001'
const number = `R0001-${monthAt(3)}-EUR`

/** The daily event on the day on which the month before falls due. */
const dailyOf = (nth: number) => fireCron(daily, at(`${monthAt(nth)}-03T03:15:00Z`))

test('a statement of 8,000 tenants with late lines is made, kept and read within D1’s limits', async () => {
  await givenManyResellers(size)
  await dailyOf(3)
  // Lines of the two closed months arrive late.
  await givenHeavyMonth(size, 2)
  await givenHeavyMonth(size, 3)
  await dailyOf(4)
  expect(await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms > 0')).toBe(3)

  const db = database()
  const verified = await verifyStatements(db, null)
  expect(verified).toMatchObject({ statements: 1, parts: 24_000, difference: null })
  const canonical = await readCanonicalStatement(db, resellerId, number)
  if (!canonical.ok) throw new Error(canonical.detail)
  expect(canonical.canonicalJson.length).toBeGreaterThan(d1Limits.valueBytes)
  expect(await sha256Hex(canonical.canonicalJson)).toBe(canonical.sha256)
  const download = await readStatementDownload(db, resellerId, number)
  expect(download).toMatchObject({ ok: true, download: { sha256: canonical.sha256 } })
  const whole = await readWholeStatement(db, resellerId, number)
  expect(whole.ok && whole.parts.length).toBe(24_000)
  const query = { reader: 'admin', part: null, after: null, limit: 10 } as const
  const explained = await readStatementExplanation(db, { number, resellerId }, query)
  expect(explained).toMatchObject({ ok: true, explanation: { isIdentical: true } })
}, 180_000)
