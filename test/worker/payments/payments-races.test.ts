import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { openDatabase } from '#db/core/database.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, freshStores } from '#test/worker/kit/harness.ts'
import type { GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import {
  givenPayables,
  outcomesOf,
  pay,
  statementOf,
  today,
} from '#test/worker/kit/payments-scene.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'

freshStores()

const both = [{ statementNumber: statementOf(1) }, { statementNumber: statementOf(2) }]

async function givenAnew(): Promise<GivenReseller> {
  await reset()
  await prepareDatabase()
  const [reseller] = await givenPayables()
  if (!reseller) throw new Error('no reseller')
  return reseller
}

describe('what somebody else does between the reading and the writing of payments', () => {
  test.each<[string, (reseller: GivenReseller) => Promise<unknown>, readonly string[]]>([
    [
      'a suspension refuses that reseller’s',
      ({ admin, id }) => suspendReseller({ ...admin, nowMs: at(today) }, id, 'under review'),
      ['reseller_suspended', 'recorded'],
    ],
    [
      'the same payment by another admin leaves it unchanged',
      ({ admin }) => pay(admin, 'key-2', [{}]),
      ['unchanged', 'recorded'],
    ],
    [
      'another payment of the statement refuses it',
      ({ admin }) => pay(admin, 'key-2', [{ reference: 'SEPA 2' }]),
      ['already_paid', 'recorded'],
    ],
  ])('%s', async (_, meanwhile, expected) => {
    for (const point of [1, 2, 3]) {
      const reseller = await givenAnew()
      const d1 = faultyD1(env.DB, async (call): Promise<'answer'> => {
        if (call === point) await meanwhile(reseller)
        return 'answer'
      })
      const paid = pay(reseller.admin, 'key-1', both, { db: openDatabase(d1) })
      expect([point, await outcomesOf(paid)]).toEqual([point, expected])
    }
  })
})
