import { differenceOf } from './compare-mappings.ts'
import { historyOf, type TemperName } from './histories/history.ts'
import { inOrder, type OrderName, orderNames } from './histories/orders.ts'
import { isAllAsked, seedsOf } from './how-many.ts'
import { shortestTakes, takesInWords } from './shortest-takes.ts'

/** Plays histories of a temper to both. Null when they agree; otherwise the first difference, shortened. */
export async function findDisagreement(temper: TemperName, usual: number): Promise<string | null> {
  for (const seed of seedsOf(usual)) {
    const history = historyOf(seed, temper)
    for (const order of ordersOf(seed)) {
      const takes = inOrder(history, order)
      const difference = await differenceOf(history.world, takes).catch((error: unknown) => {
        throw new Error(`History ${seed} of “${temper}”, ${order}`, { cause: error })
      })
      if (difference === null) continue
      const fewer = await shortestTakes(history.world, takes, difference)
      return [
        `History ${seed} of “${temper}”, ${order}: ${inWords(difference)}`,
        `The shortest of it: ${inWords(await differenceOf(history.world, fewer))}`,
        takesInWords(fewer),
        `To replay it: STRIPE_SEED=${seed} STRIPE_HISTORIES=1 npm run test:only -- test/simulation/stripe`,
      ].join('\n')
    }
  }
  return null
}

/** As it happened and three of the other orders in turn; all of them where so many histories were asked for. */
function ordersOf(seed: number): readonly OrderName[] {
  if (isAllAsked) return orderNames
  const [first, ...others] = orderNames
  const from = (seed * 3) % others.length
  return [first, ...[0, 1, 2].flatMap((nth) => others[(from + nth) % others.length] ?? [])]
}

const inWords = (of: unknown): string => JSON.stringify(of, null, 2)
