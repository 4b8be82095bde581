/** The most tenants that a what-if adds. */
export const mostMoreTenants = 1000

/** The most new tenants a month that a forecast takes. */
export const mostNewTenantsAMonth = 50
