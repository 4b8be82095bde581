import { at, givenReseller } from './harness.ts'
import { accepted, fee, givenTenant } from './ledger-harness.ts'

/** Resellers of October with two tenants and a fee each. */
export async function givenProgram(resellers: number) {
  const made = []
  for (let number = 1; number <= resellers; number += 1) {
    const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 3333 })
    for (const name of ['a', 'b']) await givenTenant(reseller, `${name}${number}`, '2026-10-05')
    await accepted(
      '2026-10-20',
      fee(`a${number}`, '2026-10', 1000 + number, { externalId: `f${number}` }),
      fee(`b${number}`, '2026-10', 777),
    )
    made.push(reseller)
  }
  return made
}
