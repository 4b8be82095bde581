import { isResellerRole, type Role } from '#domain/states.ts'

export const roleNames: Readonly<Record<Role, string>> = {
  super_admin: 'Super admin',
  reviewer: 'Reviewer',
  finance: 'Finance',
  reseller_admin: 'Admin',
  reseller_member: 'Member',
}

/** The same said to the person who has it. */
export const yourRole = (role: Role): string =>
  isResellerRole(role) ? `${roleNames[role]} of your team` : roleNames[role]
