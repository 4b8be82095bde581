import { type WaitReason, waitReasons } from '#domain/billing/stripe/wait-reasons.ts'
import type { StripeShown } from '#site/paths.ts'

const shown: readonly StripeShown[] = ['waiting', 'prices', 'decisions', 'failed']

/** The tab that an address names. */
export const shownIn = (params: URLSearchParams): StripeShown =>
  shown.find((each) => each === params.get('show')) ?? 'overview'

/** The reason whose list an address names; null for all reasons. */
export const reasonIn = (params: URLSearchParams): WaitReason | null =>
  waitReasons.find((each) => each === params.get('reason')) ?? null
