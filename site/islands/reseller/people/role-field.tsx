import { type ResellerRole, resellerRoles } from '#domain/states.ts'
import { roleWords } from './team-words.ts'

interface RoleFieldProps {
  /** Names the group of radio buttons in the document. */
  readonly name: string
  readonly role: ResellerRole
  readonly onRole: (role: ResellerRole) => void
}

/** The two roles with what each may do. */
export function RoleField({ name, role, onRole }: RoleFieldProps) {
  return (
    <fieldset class="field">
      <legend>Role</legend>
      {resellerRoles.toReversed().map((each) => (
        <label key={each} class="choice">
          <input
            type="radio"
            name={name}
            value={each}
            checked={each === role}
            onChange={() => onRole(each)}
          />
          <span>
            {roleWords[each].label}: {roleWords[each].may}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
