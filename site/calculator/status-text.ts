import { terms } from '#domain/program.ts'
import {
  type Assumptions,
  type ProjectedState,
  projectLockMonth,
  projectStates,
} from '#domain/status/projection.ts'
import { words } from '#site/words/program-words.ts'

/** The partner status over the months, and when the tenant comes that locks it. */
export function statusText(given: Assumptions, months: number): string {
  const path = projectStates(given, months).map(stateText).join(', ')
  return `Partner status: ${path}. ${lockText(given)} Commission never depends on it.`
}

function stateText({ state, fromMonth }: ProjectedState, index: number): string {
  const names = { none: 'none', active: 'active', at_risk: 'at risk', locked: words.lockBadge }
  const name = state === 'active' && index > 0 ? 'active again' : names[state]
  return `${name} from month ${fromMonth}`
}

function lockText(given: Assumptions): string {
  const month = projectLockMonth(given)
  if (month === null) return `Without new tenants the ${terms.lockTenants}th never comes.`
  return `Tenant ${terms.lockTenants} comes in month ${month} and locks active status for ${words.lockYears}.`
}
