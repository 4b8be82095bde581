import { dayMs, hourMs } from '#domain/calendar/durations.ts'

/**
 * How many posts of the application form are let through to be filed, whoever sends them: the last line
 * against a flood from many addresses. Each one let through costs a row in the queue and at most one mail.
 */
export const applicationBudget = {
  hour: { hits: 40, perMs: hourMs },
  day: { hits: 200, perMs: dayMs },
  /** Those that are held back, apart: machines must not spend what people may send. */
  heldBack: { hits: 100, perMs: dayMs },
} as const

/** Keys of the counters among the hashed ones of `rate_limit_windows`; no hash is all zeros but one. */
export const budgetKeys = {
  hour: '1'.padStart(64, '0'),
  day: '2'.padStart(64, '0'),
  heldBack: '3'.padStart(64, '0'),
} as const
