import type { ImportKind } from '#domain/imports/import-columns.ts'
import type { EarnsNothing } from '#domain/ledger/earning.ts'

/** Why lines earn nothing, or tenants count for nobody: the end of a sentence. */
export const remarkReasons: Readonly<Record<ImportKind, Readonly<Record<EarnsNothing, string>>>> = {
  revenue_lines: {
    test_tenant: 'of a test account',
    no_owner: 'of a tenant that no reseller owns in that month',
    before_partnership: 'of a month before the partnership of the tenant’s reseller',
    after_partnership: 'of a month after the partnership of the tenant’s reseller had ended',
  },
  tenants: {
    test_tenant: 'a test account',
    no_owner: 'of no reseller',
    before_partnership: 'onboarded before the partnership of its reseller',
    after_partnership: 'onboarded after the partnership of its reseller had ended',
  },
}

/** The same beside one row, and to choose such rows by. */
export const remarkLabels: Readonly<Record<EarnsNothing, string>> = {
  test_tenant: 'Test account',
  no_owner: 'No reseller',
  before_partnership: 'Before the partnership',
  after_partnership: 'After the partnership',
}
