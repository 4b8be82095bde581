/** How many histories are played, and from which seed: always the same ones, unless the environment says others. */
export function seedsOf(usual: number): number[] {
  const { STRIPE_HISTORIES, STRIPE_SEED = '1' } = process.env
  const count = STRIPE_HISTORIES === undefined ? usual : Number(STRIPE_HISTORIES)
  return Array.from({ length: count }, (_, nth) => Number(STRIPE_SEED) + nth)
}
