import { type ResellerRole, resellerRoles } from '#domain/states.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import type { Bound } from '#site/components/form/use-fields.ts'
import { roleNames } from '#site/words/role-names.ts'
import { roleRights } from './team-words.ts'

const roles = resellerRoles
  .toReversed()
  .map((value) => ({ value, label: `${roleNames[value]}: ${roleRights[value]}` }))

/** The two roles with what each may do. */
export function RoleField(props: Bound<ResellerRole>) {
  return <RadioField {...props} label="Role" options={roles} />
}
