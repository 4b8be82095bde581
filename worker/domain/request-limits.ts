// What one request may ask for at most, as pages offer it and the API takes it.

/** Tenants that a what-if adds. */
export const mostMoreTenants = 1000

/** New tenants a month in a forecast. */
export const mostNewTenantsAMonth = 50

/** Payments that are recorded at once. */
export const mostPayments = 200
