import type { ResellerRole } from '#domain/states.ts'

/** What each role is called, and what it may do. */
export const roleWords: Readonly<Record<ResellerRole, { label: string; may: string }>> = {
  reseller_member: { label: 'Member', may: 'sees all figures, statements and the status' },
  reseller_admin: { label: 'Admin', may: 'sees the same, and manages the team' },
}
