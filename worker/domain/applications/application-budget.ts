/**
 * How many posts of the application form are let through to be filed, whoever sends them: the last line
 * against a flood from many addresses. Each one let through costs a row in the queue and at most one mail.
 */
export const applicationBudget = {
  hour: { hits: 40, perMs: 3_600_000 },
  day: { hits: 200, perMs: 86_400_000 },
} as const

/** Keys of the two counters among the hashed ones of `rate_limit_windows`; no hash is all zeros but one. */
export const budgetKeys = {
  hour: '1'.padStart(64, '0'),
  day: '2'.padStart(64, '0'),
} as const
