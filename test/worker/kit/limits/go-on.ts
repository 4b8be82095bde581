import type { MayGoOn } from '#db/core/budget.ts'

/** No share, however much is done. */
export const always: MayGoOn = () => true

/** Stops after so many pages, however few statements they take. */
export function times(most: number): MayGoOn {
  let asked = 0
  return () => {
    asked += 1
    return asked <= most
  }
}
