import { ownerWords, type TenantProblem } from '#actions/tenants/tenant-problems.ts'
import { resellerLabel } from '#domain/ids.ts'
import type { FieldError } from '#domain/text/field-errors.ts'

/** Why a row’s tenant can’t be recorded, to whoever has the file in a spreadsheet. */
export function tenantProblemOfFile(why: TenantProblem): FieldError {
  switch (why.problem) {
    case 'too_late':
      return {
        path: 'onboardedOn',
        message: `This is after the end of ${why.latest}, the last month that is taken now: keep this row until then`,
      }
    case 'no_such_reseller':
      return {
        path: 'reseller',
        message: `There is no reseller ${resellerLabel(why.resellerNumber)}: write the number of an approved one, or leave it empty for nobody`,
      }
    case 'terminated':
      return {
        path: 'reseller',
        message: `${resellerLabel(why.owner.number)} is terminated from ${why.terminatedFrom} on and can’t own a tenant from ${why.fromMonth}: name another reseller, or leave it empty for nobody`,
      }
    case 'other_owner':
      return { path: 'reseller', message: otherOwner(why.first, why.inForce) }
    case 'transferred_before':
      return {
        path: 'onboardedOn',
        message: `The tenant is transferred from ${why.fromMonth} on, before this date: write a date up to the end of ${why.fromMonth}`,
      }
    case 'frozen':
      return {
        path: 'onboardedOn',
        message: `The onboarding month is closed: the date stays ${why.tenant.onboardedOn}, and test account ${why.tenant.test ? 'yes' : 'no'}; only the name may change`,
      }
    case 'corrected_meanwhile':
      return {
        path: '',
        message:
          'Somebody recorded or corrected this tenant since the check: import this row again to see what it would change',
      }
  }
}

function otherOwner(first: number | null, inForce: number | null): string {
  const now = inForce === first ? '' : ` and belongs to ${ownerWords(inForce)} now`
  return `The tenant was first recorded for ${ownerWords(first)}${now}: write that, and transfer the tenant on its own page if it is to change`
}
