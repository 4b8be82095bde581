import { type Refusal, refuse } from '#actions/outcome.ts'
import type { Reseller } from '#db/resellers/resellers.ts'

/** To who decided on a standing that is not the reseller's any more: what it is now, and what to do. */
export function standingChanged({ suspendedAtMs, terminatedFromMonth }: Reseller): Refusal {
  const suspended = suspendedAtMs === null ? 'not suspended' : 'suspended'
  const terminated =
    terminatedFromMonth === null ? '' : `, and terminated from ${terminatedFromMonth} on`
  return refuse(
    'reseller_changed',
    `Somebody changed the reseller’s standing since it was shown: it is ${suspended} now${terminated}. Look at it, and decide again.`,
  )
}
