import type { Month } from '#domain/calendar/month.ts'
import { type OwnershipEntry, ownerOf, type Terminations } from './ownership.ts'

/**
 * Why a line of a tenant and month earns nobody anything (rules 3.6, 4, 5), and why a tenant counts for
 * nobody: it is a test tenant; nobody owned it; its first owner does so only later; its owner was terminated.
 */
export const earnsNothingReasons = [
  'test_tenant',
  'no_owner',
  'before_partnership',
  'after_partnership',
] as const
export type EarnsNothing = (typeof earnsNothingReasons)[number]

export type TenantOwnership = Readonly<{
  test: boolean
  /** Of this tenant alone, of whichever owner. */
  entries: readonly OwnershipEntry[]
}>

/** Whose a tenant is in a month, and why what it pays then earns nothing; `remark` is null when it earns. */
export function earningOf(
  { test, entries }: TenantOwnership,
  terminations: Terminations,
  month: Month,
): Readonly<{ ownerId: string | null; remark: EarnsNothing | null }> {
  const ownerId = ownerOf(entries, terminations, month)
  if (test) return { ownerId, remark: 'test_tenant' }
  if (ownerId !== null) return { ownerId, remark: null }
  const past = entries.filter(({ fromMonth }) => fromMonth <= month)
  if (past.length === 0 && entries.some(({ resellerId }) => resellerId !== null)) {
    return { ownerId, remark: 'before_partnership' }
  }
  const isRecorded = ownerOf(entries, new Map(), month) !== null
  return { ownerId, remark: isRecorded ? 'after_partnership' : 'no_owner' }
}
