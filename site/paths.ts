import type { WaitReason } from '#domain/billing/stripe/wait-reasons.ts'
import {
  apiKeysPage,
  hrefWith,
  mailedAdminPages,
  mailedPages,
  type PageQuery,
  type Sorted,
} from '#domain/page-paths.ts'
import type { LineKind, PaymentState } from '#domain/states.ts'

type YesOrNo = 'yes' | 'no'

/** The tabs of the page of Stripe; the first when none is named. */
export type StripeShown = 'overview' | 'waiting' | 'prices' | 'decisions' | 'failed'

/** What the page of an explanation is asked: a statement or an estimate, or one tenant's part of it. */
export type ExplainQuery = Readonly<{ number: string } | { estimate: string; currency: string }> &
  PageQuery<{ reseller: string; month: string; tenant: string }>

/** The pages of the vendor's people, each by its address and what it may be asked. */
export const adminPages = {
  ...mailedAdminPages,
  heldBack: (id: string) => hrefWith('/admin/held-back/', { id }),
  reseller: (id: string) => hrefWith('/admin/reseller/', { id }),
  tenants: (query: TenantsQuery = {}) => hrefWith('/admin/tenants/', query),
  campaign: () => '/admin/campaign/',
  months: () => '/admin/months/',
  statements: (query: StatementsQuery = {}) => hrefWith('/admin/statements/', query),
  explain: (query: ExplainQuery) => hrefWith('/admin/explain/', query),
  ledger: (query: LedgerQuery = {}) => hrefWith('/admin/ledger/', query),
  /** A file of revenue lines when no kind is named. */
  import: (query: PageQuery<{ kind: 'tenants'; id: string }> = {}) =>
    hrefWith('/admin/import/', query),
  audit: (query: AuditQuery = {}) => hrefWith('/admin/audit/', query),
  apiKeys: apiKeysPage,
  apiKey: (id: string, query: PageQuery<{ show: string }> = {}) =>
    hrefWith('/admin/api-key/', { id, ...query }),
  stripe: (query: StripeQuery = {}) => hrefWith('/admin/stripe/', query),
  webhooks: () => '/admin/webhooks/',
  /** With `message`: the id of one that it was sent. */
  webhook: (id: string, message?: string) => hrefWith('/admin/webhook/', { id, message }),
  people: () => '/admin/people/',
  search: (query: PageQuery<{ q: string }> = {}) => hrefWith('/admin/search/', query),
} as const

/** The pages of a reseller's people. */
export const resellerPages = {
  ...mailedPages,
  tenants: (query: PageQuery<{ search: string } & Sorted> = {}) =>
    hrefWith('/reseller/tenants/', query),
  printedStatement: (number: string) => hrefWith('/reseller/statement/print/', { number }),
  explain: (query: ExplainQuery) => hrefWith('/reseller/explain/', query),
  team: () => '/reseller/team/',
} as const

type TenantsQuery = PageQuery<
  { search: string; reseller: number; owned: YesOrNo; test: YesOrNo } & Sorted
>

type StatementsQuery = PageQuery<{
  /** What is to be paid when left out. */
  state: PaymentState | 'all'
  month: string
  reseller: number
  currency: string
  order: 'oldest'
}>

type LedgerQuery = PageQuery<{
  month: string
  currency: string
  kind: LineKind
  source: string
  after: number
  tenant: string
  reseller: number
}>

type StripeQuery = PageQuery<{ show: StripeShown; reason: WaitReason }>

type AuditQuery = PageQuery<{
  actor: string
  action: string
  subject: string
  from: string
  to: string
}>
