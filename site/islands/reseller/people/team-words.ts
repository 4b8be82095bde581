import type { ResellerRole } from '#domain/states.ts'

/** What each role may do. */
export const roleRights: Readonly<Record<ResellerRole, string>> = {
  reseller_member: 'sees all figures, statements and the status',
  reseller_admin: 'sees the same, and manages the team',
}
