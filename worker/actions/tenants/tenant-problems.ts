import { type Refusal, refuse, refuseField } from '#actions/outcome.ts'
import type { OwnerCandidate } from '#db/tenants/tenant-records.ts'
import type { Tenant } from '#db/tenants/tenants.ts'
import type { Month } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'
import { noSuchReseller, terminated } from './may-own.ts'

/** Why a tenant can't be recorded as it is told (rule 4); every door says it in its own words. */
export type TenantProblem =
  | Readonly<{ problem: 'too_late'; latest: Month }>
  | Readonly<{ problem: 'no_such_reseller'; resellerNumber: number }>
  | Readonly<{
      problem: 'terminated'
      owner: OwnerCandidate
      terminatedFrom: Month
      fromMonth: Month
    }>
  | Readonly<{ problem: 'other_owner'; first: number | null; inForce: number | null }>
  | Readonly<{ problem: 'transferred_before'; fromMonth: Month }>
  | Readonly<{ problem: 'frozen' | 'corrected_meanwhile'; tenant: Tenant }>

/** To a developer, in the fields of the API. */
export function tenantRefusal(why: TenantProblem): Refusal {
  switch (why.problem) {
    case 'too_late':
      return refuseField('onboardedOn', `Send an onboarding date up to the end of ${why.latest}`)
    case 'no_such_reseller':
      return noSuchReseller(why.resellerNumber)
    case 'terminated':
      return terminated(why.owner, why.terminatedFrom, why.fromMonth)
    case 'other_owner':
      return otherOwner(why.first, why.inForce)
    case 'transferred_before':
      return refuse(
        'tenant_changed',
        `The tenant is transferred from ${why.fromMonth} on, before that onboarding date. Send a date up to the end of ${why.fromMonth}.`,
      )
    case 'frozen':
      return frozen(why.tenant)
    case 'corrected_meanwhile':
      return correctedMeanwhile(why.tenant)
  }
}

function otherOwner(first: number | null, inForce: number | null): Refusal {
  const now = inForce === first ? '' : `, and belongs to ${ownerWords(inForce)} now`
  const numbers = inForce === first ? `${first}` : `${first} or ${inForce}`
  return refuse(
    'tenant_changed',
    `The tenant was first recorded for ${ownerWords(first)}${now}. Send resellerNumber ${numbers}, and have the vendor transfer the tenant to its new owner from a month on, on its page of the console.`,
  )
}

export const ownerWords = (number: number | null): string =>
  number === null ? 'no reseller' : resellerLabel(number)

const correctedMeanwhile = ({ name, onboardedOn, test }: Tenant): Refusal =>
  refuse(
    'tenant_changed',
    `The tenant was corrected since it was shown, and is “${name}” now, onboarded on ${onboardedOn}${test ? ', a test tenant' : ''}. Look at it, and decide again.`,
  )

const frozen = ({ onboardedOn, test }: Tenant): Refusal =>
  refuse(
    'month_closed',
    `The onboarding month is closed, so onboardedOn ${onboardedOn} and test ${test} stay, and no date moves into a closed month. Send those values; the name may change.`,
  )
