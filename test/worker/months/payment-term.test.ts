import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { closeMonth } from '#actions/months/close-month.ts'
import { readAdminStatements } from '#actions/statements/read-admin-statements.ts'
import { readStatementExplanation } from '#actions/statements/read-explanation.ts'
import { readOwnStatement, readOwnStatements } from '#actions/statements/read-own-statements.ts'
import { findClose, insertClose } from '#db/months/closes.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { engineVersion, rulesVersion, terms } from '#domain/program.ts'
import { at, contextOf, database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { cronClose, type GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { aSubscriber, deliveryRows, givenEndpoint } from '#test/worker/webhooks/webhook-scene.ts'

freshStores()
let reseller: GivenReseller
beforeEach(async () => {
  const [given] = await givenProgram(1)
  if (given === undefined) throw new Error('no reseller')
  reseller = given
  await givenEndpoint(await givenSuperAdmin(), aSubscriber().url)
})

const october = toMonth('2026-10')
const number = 'R0001-2026-10-EUR'
const due = '2026-11-03T03:15:00Z'
const close = () => closeMonth(contextOf({ kind: 'system' }, at(due)), october)
const everything = { month: null, resellerNumber: null, currency: null, state: null }
const page = { after: null, limit: 10 }

/** The due date of October’s statement through every door that names its payable. */
async function namedDates() {
  const own = await readOwnStatement(database(), reseller.id, number, page)
  const explained = await readStatementExplanation(
    database(),
    { number, resellerId: null },
    { reader: 'admin', part: null, ...page },
  )
  if (!own.ok || !explained.ok) throw new Error('no statement')
  const told = (await deliveryRows()).filter(({ event }) => event === 'statement.ready')
  return {
    list: (await readOwnStatements(database(), reseller.id, page)).map(({ dueOn }) => dueOn),
    statement: own.statement.dueOn,
    admin: (await readAdminStatements(database(), everything, page)).map(({ dueOn }) => dueOn),
    explanation: explained.explanation.dueOn,
    webhook: told.map(({ data }) => JSON.parse(data).dueOn),
  }
}

const everywhere = (date: string) => ({
  list: [date],
  statement: date,
  admin: [date],
  explanation: date,
  webhook: [date],
})

test('a close stores the term, and every place that names its payable names the date (rule 7, 19)', async () => {
  await close()
  expect((await findClose(database(), october))?.paymentTermDays).toBe(terms.paymentTermDays)
  expect(await namedDates()).toEqual(everywhere('2026-11-17'))
})

const begun = {
  month: october,
  minimumPayoutMinor: {},
  paymentTermDays: 30,
  rulesVersion,
  engineVersion,
  forcedReason: null,
  begunAtMs: at('2026-11-03T23:59:59.999Z'),
  begunBy: null,
}

test('a close that began under another term keeps it, whatever the term is when it goes on', async () => {
  await insertClose(database(), begun)
  await cronClose('2026-11-05T03:15:00Z')
  expect(await namedDates()).toEqual(everywhere('2026-12-03'))
  await expect(env.DB.exec('UPDATE closes SET payment_term_days = 14')).rejects.toThrow(
    'a close keeps what it began with',
  )
})

test('a close of a Worker from before this rule has 14 days', async () => {
  await env.DB.exec(
    `INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff, previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, begun_at_ms) VALUES ('2026-10', (SELECT max(sequence) FROM revenue_lines), 0, 0, 0, '{}', '${rulesVersion}', '${engineVersion}', ${at(due)})`,
  )
  await cronClose(due)
  expect(await namedDates()).toEqual(everywhere('2026-11-17'))
})

test('the term is no part of a statement’s bytes', async () => {
  await insertClose(database(), begun)
  await cronClose('2026-11-05T03:15:00Z')
  const text = await env.DB.prepare('SELECT text FROM statement_documents').first<string>('text')
  const { dueMinor, payableMinor, ...more } = JSON.parse(text ?? '')
  expect([dueMinor, payableMinor]).toEqual([593, 593])
  expect(JSON.stringify(more)).not.toMatch(/due|term|2026-11|2026-12/i)
})
