import { terms } from '#domain/program.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { counted } from '#site/words/plural.ts'
import type { ResellerStatus } from '../admin-answers.ts'

/** Why the status is what it is (rule 8.4). */
export function statusReason(status: ResellerStatus): string {
  const { state, lockEnd, lockSource, shortfallTenants } = status
  switch (state) {
    case 'none':
      return 'No status from the month of termination on.'
    case 'locked':
      return lockSource === 'super_admin'
        ? `A super admin set it active until ${dateOr(lockEnd)}.`
        : `${terms.lockTenants} tenants onboarded: active status is locked until ${dateOr(lockEnd)}.`
    case 'active':
      return status.inRampUp
        ? `The first ${terms.rampUpMonths} months count as active. ${counted(status.countedTenants, 'new tenant')} so far.`
        : `${countWords(status)} On target.`
    case 'at_risk':
      return `${countWords(status)} ${shortfallTenants.toLocaleString()} short.`
  }
}

/** What would change the status next. */
export function statusNext({ state, nextRiskDate, tenantsToLock }: ResellerStatus): string | null {
  if (state === 'none') return null
  const lock =
    tenantsToLock > 0
      ? `${counted(tenantsToLock, 'more tenant')} would lock it for ${terms.lockYears} years.`
      : ''
  if (state === 'at_risk') return lock || null
  const risk =
    nextRiskDate === null
      ? 'No date is in sight on which it would be at risk.'
      : `Without further tenants it turns at risk on ${formatDate(nextRiskDate)}.`
  return state === 'locked' ? risk : `${risk} ${lock}`.trim()
}

/** "7 in the window, target 20"; there is no target before the first whole month. */
export function windowNote({ countedTenants, targetTenants }: ResellerStatus): string {
  const found = `${countedTenants.toLocaleString()} in the window`
  return targetTenants === 0 ? found : `${found}, target ${targetTenants.toLocaleString()}`
}

function countWords({ countedTenants, targetTenants, windowMonths }: ResellerStatus): string {
  const found = counted(countedTenants, 'new tenant')
  const target = targetTenants.toLocaleString()
  return windowMonths < terms.evaluationWindowMonths
    ? `${found}; the target after ${counted(windowMonths, 'month')} is ${target}.`
    : `${found} in the last ${terms.evaluationWindowMonths} months; the target is ${target}.`
}

const dateOr = (date: string | null): string =>
  date === null ? 'a date not set' : formatDate(date)
