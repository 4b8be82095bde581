import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { driveClose } from '#actions/months/close-month.ts'
import { estimateReseller } from '#actions/statements/estimate-reseller.ts'
import { readEstimateFacts } from '#db/statements/estimate-facts.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, contextOf, database, freshStores } from '#test/worker/kit/harness.ts'
import {
  accepted,
  cronClose,
  fee,
  figures,
  givenAdjustment,
} from '#test/worker/kit/ledger-harness.ts'
import { times } from '#test/worker/kit/limits/go-on.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'

freshStores()

const due = '2026-11-03T03:15:00Z'
const [october, november] = [toMonth('2026-10'), toMonth('2026-11')]

async function estimated(resellerId: string) {
  const facts = await readEstimateFacts(database(), resellerId, november)
  if (!facts) throw new Error('the reseller is gone')
  return Object.fromEntries(
    estimateReseller(facts, november).map((draft) => [
      draft.number,
      [
        draft.revenueMinor,
        draft.commissionMinor,
        draft.balanceInMinor,
        draft.payableMinor,
        draft.balanceOutMinor,
      ],
    ]),
  )
}

test('while a month is closing, what arrives after its cutoff is estimated for the next one', async () => {
  const [, second] = await givenProgram(2)
  if (!second) throw new Error('there are not two resellers')
  const context = contextOf({ kind: 'system' }, at(due))
  await driveClose(context, october, { mayGoOn: times(1), page: { resellers: 1, tenants: 1 } })
  await accepted(due, fee('a2', '2026-10', 500))
  await givenAdjustment(second, due, -100)
  const before = await estimated(second.id)
  expect(before).toEqual({
    'R0002-2026-10-EUR': [1779, 593, 0, 593, 0],
    'R0002-2026-11-EUR': [500, 167, 0, 67, 0],
  })
  await cronClose(due)
  expect(await estimated(second.id)).toEqual({ 'R0002-2026-11-EUR': before['R0002-2026-11-EUR'] })
  await cronClose('2026-12-03T03:15:00Z')
  const stated = await figures()
  expect({ ...stated, ...before }).toEqual(stated)
})

test('while a reseller is held up, its closing month is still estimated as it will be stated', async () => {
  const [, second] = await givenProgram(2)
  if (!second) throw new Error('there are not two resellers')
  await env.DB.exec(
    `CREATE TRIGGER full_for_r2 BEFORE INSERT ON statements WHEN NEW.number LIKE 'R0002-%' BEGIN SELECT RAISE(ABORT, 'full'); END`,
  )
  expect(await cronClose(due)).toMatchObject({ heldUp: [{ resellerNumber: 2 }] })
  await accepted(due, fee('a2', '2026-10', 500))
  const before = await estimated(second.id)
  expect(before).toEqual({
    'R0002-2026-10-EUR': [1779, 593, 0, 593, 0],
    'R0002-2026-11-EUR': [500, 167, 0, 167, 0],
  })
  await env.DB.exec('DROP TRIGGER full_for_r2')
  await cronClose('2026-12-03T03:15:00Z')
  const stated = await figures()
  expect({ ...stated, ...before }).toEqual(stated)
})
