const { STRIPE_HISTORIES, STRIPE_SEED = '1' } = process.env

/** Whether the environment asks for more (or other) histories than every run plays. */
export const isAllAsked = STRIPE_HISTORIES !== undefined

/** How long that may take. */
export const longestMs = isAllAsked ? 86_400_000 : 300_000

/** The seeds of the histories that are played: always the same ones, unless the environment says others. */
export function seedsOf(usual: number): number[] {
  const count = STRIPE_HISTORIES === undefined ? usual : Number(STRIPE_HISTORIES)
  return Array.from({ length: count }, (_, nth) => Number(STRIPE_SEED) + nth)
}
