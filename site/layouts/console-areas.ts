import { adminPages, resellerPages } from '#site/paths.ts'
export type Area = 'admin' | 'reseller'

export interface NavEntry {
  readonly id: string
  readonly label: string
  readonly href: string
  /** The heading that it stands under; left out above all groups. */
  readonly group?: string
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
    home: adminPages.overview(),
    entries: [
      { id: 'overview', label: 'Overview', href: adminPages.overview() },
      {
        id: 'applications',
        label: 'Applications',
        href: adminPages.applications(),
        group: 'Partners',
      },
      { id: 'resellers', label: 'Resellers', href: adminPages.resellers(), group: 'Partners' },
      { id: 'tenants', label: 'Tenants', href: adminPages.tenants(), group: 'Partners' },
      { id: 'campaign', label: 'Campaign', href: adminPages.campaign(), group: 'Partners' },
      { id: 'months', label: 'Months', href: adminPages.months(), group: 'Money' },
      { id: 'statements', label: 'Statements', href: adminPages.statements(), group: 'Money' },
      { id: 'ledger', label: 'Ledger', href: adminPages.ledger(), group: 'Money' },
      { id: 'import', label: 'Import', href: adminPages.import(), group: 'Money' },
      { id: 'stripe', label: 'Stripe', href: adminPages.stripe(), group: 'Money' },
      { id: 'outbox', label: 'Outbox', href: adminPages.outbox(), group: 'Workings' },
      { id: 'jobs', label: 'Jobs', href: adminPages.jobs(), group: 'Workings' },
      { id: 'audit', label: 'Audit', href: adminPages.audit(), group: 'Workings' },
      { id: 'api-keys', label: 'API keys', href: adminPages.apiKeys(), group: 'Workings' },
      { id: 'webhooks', label: 'Webhooks', href: adminPages.webhooks(), group: 'Workings' },
      { id: 'people', label: 'People', href: adminPages.people(), group: 'Workings' },
      { id: 'account', label: 'Your account', href: adminPages.account(), group: 'You' },
    ],
  },
  reseller: {
    label: 'Partner dashboard',
    home: resellerPages.overview(),
    entries: [
      { id: 'overview', label: 'Overview', href: resellerPages.overview() },
      { id: 'tenants', label: 'Tenants', href: resellerPages.tenants() },
      { id: 'statements', label: 'Statements', href: resellerPages.statements() },
      { id: 'status', label: 'Status', href: resellerPages.status() },
      { id: 'team', label: 'Team', href: resellerPages.team(), group: 'You and your team' },
      {
        id: 'account',
        label: 'Your account',
        href: resellerPages.account(),
        group: 'You and your team',
      },
    ],
  },
}

export interface NavGroup {
  /** Null for the entries above all groups. */
  readonly heading: string | null
  readonly entries: readonly NavEntry[]
}

/** The navigation of an area by its headings, in the order in which they first occur. */
export function navGroups(area: Area): readonly NavGroup[] {
  const groups = Map.groupBy(areas[area].entries, ({ group }) => group ?? null)
  return [...groups].map(([heading, entries]) => ({ heading, entries }))
}

/** The letter that leads to an entry after `g`: the first of its id that no entry before it has. */
export function keyOf(area: Area, id: string): string {
  const taken = new Set<string>()
  for (const entry of areas[area].entries) {
    const key = [...entry.id].find((letter) => !taken.has(letter)) ?? ''
    if (entry.id === id) return key
    taken.add(key)
  }
  return ''
}
