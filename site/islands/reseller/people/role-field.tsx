import { type ResellerRole, resellerRoles } from '#domain/states.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import type { Bound } from '#site/components/form/use-fields.ts'
import { roleWords } from './team-words.ts'

const roles = resellerRoles.toReversed().map((value) => {
  const { label, may } = roleWords[value]
  return { value, label: `${label}: ${may}` }
})

/** The two roles with what each may do. */
export function RoleField(props: Bound<ResellerRole>) {
  return <RadioField {...props} label="Role" options={roles} />
}
