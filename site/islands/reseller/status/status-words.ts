import { addMonthsClamped, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { terms } from '#domain/program.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import type { Overview } from '#site/islands/reseller/reseller-answers.ts'
import { counted } from '#site/words/plural.ts'

export type StatusFigures = Overview['status']

/** "7 of 20 in the window": the new tenants that count, and the target once there is one. */
export function windowWords({ countedTenants, targetTenants, inRampUp }: StatusFigures): string {
  if (inRampUp) return `${countedTenants} in the window`
  if (countedTenants > targetTenants)
    return `${countedTenants} in the window, target ${targetTenants}`
  return `${countedTenants} of ${targetTenants} in the window`
}

/** Why the status is what it is, in one or two sentences. */
export function reasonWords(status: StatusFigures, approvedOn: string): string {
  const { state, lockEnd, lockSource, shortfallTenants } = status
  if (state === 'none') return 'There is no status from the month of termination on.'
  if (state === 'locked' && lockEnd !== null) {
    const until = formatDate(lockEnd)
    if (lockSource === 'super_admin') return `We set your active status to hold until ${until}.`
    return `With ${terms.lockTenants} tenants onboarded, your active status is locked until ${until}.`
  }
  if (status.inRampUp) return rampUpWords(status, approvedOn)
  if (state === 'active') return `${countWords(status)} That is on target.`
  return `${countWords(status)} That is ${counted(shortfallTenants, 'tenant')} short.`
}

/** What changes the status next. */
export function nextWords({ state, nextRiskDate, shortfallTenants }: StatusFigures): string {
  if (state === 'none') return 'Statements of earlier months stay here for you to read.'
  if (state === 'at_risk') {
    return `${counted(shortfallTenants, 'tenant')} onboarded now would make it active again.`
  }
  if (nextRiskDate === null) return 'No date is in sight on which it would turn at risk.'
  return `If no more tenants come, it turns at risk on ${formatDate(nextRiskDate)}.`
}

/** "1 tenant", "12 tenants". */
function rampUpWords({ countedTenants }: StatusFigures, approvedOn: string): string {
  const end = addMonthsClamped(toCalendarDate(approvedOn), terms.rampUpMonths)
  return `The first ${terms.rampUpMonths} months count as active; the target counts from ${formatDate(end)}. So far you onboarded ${counted(countedTenants, 'tenant')}.`
}

function countWords({ countedTenants, targetTenants, windowMonths }: StatusFigures): string {
  const target =
    windowMonths < terms.evaluationWindowMonths
      ? `the target after ${windowMonths} months is ${targetTenants}`
      : `the target is ${targetTenants}`
  return `You onboarded ${counted(countedTenants, 'tenant')} in the last ${terms.evaluationWindowMonths} months; ${target}.`
}
