/** Throws that look random and are the same every time (mulberry32): the demo is one story. */
export type Dice = Readonly<{
  /** A whole number from 0 to below `limit`. */
  below: (limit: number) => number
  /** True in `percent` of 100 throws. */
  chance: (percent: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
}>

export function diceOf(...seed: readonly number[]): Dice {
  let state = seed.reduce((mixed, part) => Math.imul(mixed ^ part, 0x9e3779b1) + 0x7f4a7c15, 20_261)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}

/** Ids in the form of the program's own, the same every time. */
export function idsOf(...seed: readonly number[]): () => string {
  const dice = diceOf(...seed)
  return () => Array.from({ length: 26 }, () => alphabet[dice.below(alphabet.length)]).join('')
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
