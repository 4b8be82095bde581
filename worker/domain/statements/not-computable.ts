/**
 * What the engine throws when facts don't fit together, and what a person is told of it: never the error's
 * own words, which may hold values.
 */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^An owner without a rate/, 'It owns a tenant in a month in which it has no rate'],
  [/^A line names a tenant that isn't given/, 'A line names a tenant whose record is gone'],
  [/^A line is given twice/, 'A line is in the ledger twice'],
  [
    /^Not an amount in minor units/,
    'Its amounts add up to more than is added exactly, or are not whole',
  ],
]

const otherwise = 'Its stored facts can’t be read, or the database refuses what they come to'

/** Why a reseller’s statements can’t be computed or stored, in words without values. */
export const whyHeldUp = (error: unknown): string =>
  reasons.find(([thrown]) => error instanceof Error && thrown.test(error.message))?.[1] ?? otherwise

/** A reseller's stored facts can't be computed with; the message says why in words without values. */
export class NotComputable extends Error {
  override name = 'NotComputable'
}
