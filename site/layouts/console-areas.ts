export type Area = 'admin' | 'reseller'

interface NavEntry {
  readonly id: string
  readonly label: string
  readonly href: string
}

/** The two dashboards: what they are called, and their navigation in order. */
export const areas: Readonly<
  Record<
    Area,
    { readonly label: string; readonly home: string; readonly entries: readonly NavEntry[] }
  >
> = {
  admin: {
    label: 'Program admin',
    home: '/admin/',
    entries: [
      { id: 'overview', label: 'Overview', href: '/admin/' },
      { id: 'applications', label: 'Applications', href: '/admin/applications/' },
      { id: 'resellers', label: 'Resellers', href: '/admin/resellers/' },
      { id: 'months', label: 'Months', href: '/admin/months/' },
      { id: 'statements', label: 'Statements', href: '/admin/statements/' },
      { id: 'campaign', label: 'Campaign', href: '/admin/campaign/' },
      { id: 'outbox', label: 'Outbox', href: '/admin/outbox/' },
    ],
  },
  reseller: {
    label: 'Partner dashboard',
    home: '/reseller/',
    entries: [
      { id: 'overview', label: 'Overview', href: '/reseller/' },
      { id: 'tenants', label: 'Tenants', href: '/reseller/tenants/' },
      { id: 'statements', label: 'Statements', href: '/reseller/statements/' },
      { id: 'status', label: 'Status', href: '/reseller/status/' },
    ],
  },
}
