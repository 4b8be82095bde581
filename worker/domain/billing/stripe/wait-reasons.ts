/** What a line of an invoice or a note waits for, or why the ledger did not take it. */
export const lineWaits = ['refused', 'price', 'reseller', 'month', 'customer'] as const

/** Why an object as a whole, or a credit, is no line yet. */
export const matterWaits = ['line', 'credit_notes', 'written_off', 'currency'] as const

/** Of an invoice that can’t be read by its lines there is one line, of a note a matter. */
export const wholeWaits = ['lines', 'sum'] as const

/** Everything that waits, what a person can end first. `payment`: a refund that no payment ties to an invoice. */
export const waitReasons = [
  'refused',
  'price',
  'reseller',
  'lines',
  'sum',
  'currency',
  'line',
  'credit_notes',
  'written_off',
  'payment',
  'month',
  'customer',
] as const
export type WaitReason = (typeof waitReasons)[number]

/** What a person decides (stripe-mapping 7). */
export const reportReasons = ['refund', 'dispute', 'rest', 'owner'] as const

export const isOneOf = <Code extends string>(codes: readonly Code[], code: string): code is Code =>
  codes.some((each) => each === code)
