import { hourMs } from '#domain/calendar/durations.ts'
import { resellerLabel } from './ids.ts'

/** The address parameter that names the reseller whose pages a super admin looks at: "?as=R0007". */
export const viewedParameter = 'as'

/** A viewing lasts this long at most, and never longer than the session. */
export const viewingLifetimeMs = hourMs

/** The reseller's number in "R0007"; null for anything else. */
export function viewedNumber(label: string): number | null {
  const digits = /^R(\d{4,9})$/.exec(label)?.[1]
  const number = Number(digits)
  return digits !== undefined && number > 0 && resellerLabel(number) === label ? number : null
}
