import type { ApplicationState, MailKind, OutboxState } from './states.ts'

/** What a page is asked in its address; null and empty stand for "whichever" and are left out. */
export type PageQuery<Asked = Record<string, string | number>> = {
  readonly [Name in keyof Asked]?: Asked[Name] | null | undefined
}

/** The address at this path with these parameters, encoded, in their order. */
export function hrefWith(path: string, query: PageQuery): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  return search.size === 0 ? path : `${path}?${search}`
}

/** Everybody's pages. A token goes into the fragment, which no server, proxy or referrer gets to see. */
export const publicPages = {
  home: () => '/',
  apply: () => '/apply/',
  thankYou: () => '/apply/thank-you/',
  terms: () => '/terms/',
  application: (token?: string) => `/application/${fragmentOf(token)}`,
  signIn: (next?: string) => hrefWith('/sign-in/', { next }),
  signInLink: (token?: string) => `/sign-in/link/${fragmentOf(token)}`,
} as const

/** The reseller's pages that mails lead to; the rest of the dashboards' pages is in site/paths.ts. */
export const mailedPages = {
  overview: (query: PageQuery<{ as: string }> = {}) => hrefWith('/reseller/', query),
  statements: () => '/reseller/statements/',
  statement: (number: string) => hrefWith('/reseller/statement/', { number }),
  tenant: (id: string) => hrefWith('/reseller/tenant/', { id }),
  status: (query: PageQuery<{ on: string }> = {}) => hrefWith('/reseller/status/', query),
  account: () => '/reseller/account/',
} as const

/** How a list is sorted. */
export type Sorted = { sort: string; order: 'asc' | 'desc' }

/** The vendor's pages that mails and lines of Slack lead to; the others are in site/paths.ts. */
export const mailedAdminPages = {
  overview: () => '/admin/',
  applications: (query: PageQuery<{ state: ApplicationState | 'held_back' }> = {}) =>
    hrefWith('/admin/applications/', query),
  application: (id: string) => hrefWith('/admin/application/', { id }),
  resellers: (query: PageQuery<{ search: string; show: string } & Sorted> = {}) =>
    hrefWith('/admin/resellers/', query),
  tenant: (id: string) => hrefWith('/admin/tenant/', { id }),
  month: (month: string) => hrefWith('/admin/month/', { month }),
  statement: (number: string) => hrefWith('/admin/statement/', { number }),
  outbox: (query: PageQuery<{ state: OutboxState; kind: MailKind; search: string }> = {}) =>
    hrefWith('/admin/outbox/', query),
  jobs: (query: PageQuery<{ job: string; outcome: string }> = {}) =>
    hrefWith('/admin/jobs/', query),
  account: () => '/admin/account/',
} as const

/** The description of the API for tools: a file among the pages. */
export const openApiPath = () => '/api/v1/openapi.json'

/** The picture of the offer that holds now, for shared links: one of the two that are built. */
export const offerPicture = () => '/api/program/offer.png'

export const offerPictures = {
  promo: '/offer-promo.png',
  standard: '/offer-standard.png',
} as const

/** What developers read. */
export const developerPages = {
  start: () => '/developers/',
  part: (name: string) => `/developers/${name}/`,
  webhooks: () => '/developers/webhooks/',
  errors: (code?: string) => `/developers/errors/${code === undefined ? '' : `#${code}`}`,
} as const

/** The admin's page that an answer to the billing side names. */
export const apiKeysPage = () => '/admin/api-keys/'

const fragmentOf = (token: string | undefined): string =>
  token === undefined ? '' : `#token=${token}`
