import type { ExplainedRate } from './explanation-answers.ts'

const roleWords: Readonly<Record<ExplainedRate['setBy']['role'], string>> = {
  super_admin: 'a super admin',
  reviewer: 'a reviewer',
  finance: 'finance',
  reseller_admin: 'an admin of yours',
  reseller_member: 'a member of yours',
}

/** Who did it, by role: names of the vendor's people are for the vendor. */
export const personWords = ({ role, name }: ExplainedRate['setBy']): string =>
  name ?? roleWords[role]
