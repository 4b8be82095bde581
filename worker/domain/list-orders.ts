// How lists can be narrowed and sorted, as pages offer it and the API takes it.

/** Parts of the list of resellers, in the order of its tabs. */
export const resellerParts = [
  'at_risk',
  'active',
  'locked',
  'promo',
  'suspended',
  'terminated',
] as const
export type ResellerPart = (typeof resellerParts)[number]

export const resellerSorts = ['number', 'company', 'approved'] as const
export type ResellerSort = (typeof resellerSorts)[number]

/** All tenants, as the vendor lists them. */
export const tenantSorts = ['name', 'onboardedOn'] as const
export type TenantSort = (typeof tenantSorts)[number]

/** A reseller's own tenants. */
export const ownTenantSorts = ['name', 'onboardedOn', 'commission'] as const
export type OwnTenantSort = (typeof ownTenantSorts)[number]

/** By month; of one month, the reseller's number and the currency decide. */
export const statementOrders = ['newest', 'oldest'] as const
export type StatementOrder = (typeof statementOrders)[number]
