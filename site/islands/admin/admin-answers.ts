import type { InferResponseType } from 'hono/client'
import type { api } from '#site/api/api-client.ts'

type Admin = typeof api.admin

export type Overview = InferResponseType<Admin['overview']['$get'], 200>
export type Tasks = Overview['tasks']
export type StatedCurrency = Overview['revenueByMonth'][number]

export type ApplicationPage = InferResponseType<Admin['applications']['$get'], 200>
export type ApplicationRow = ApplicationPage['items'][number]
export type Application = InferResponseType<Admin['applications'][':id']['$get'], 200>
export type HeldBack = InferResponseType<Admin['held-back'][':id']['$get'], 200>
export type Approval = InferResponseType<Admin['applications'][':id']['approval']['$post'], 200>
export type AuditEntry = Application['history'][number]

type ResellerPage = InferResponseType<Admin['resellers']['$get'], 200>
export type ResellerRow = ResellerPage['items'][number]
export type Reseller = InferResponseType<Admin['resellers'][':id']['$get'], 200>
export type ResellerStatus = NonNullable<Reseller['status']>
export type Invite = NonNullable<Reseller['invite']>

export type MonthPage = InferResponseType<Admin['months']['$get'], 200>
export type MonthRow = MonthPage['items'][number]
export type VerificationPage = InferResponseType<Admin['verification']['$post'], 200>

export type StatementPage = InferResponseType<Admin['statements']['$get'], 200>
export type StatementRow = StatementPage['items'][number]
export type StatementDetail = InferResponseType<Admin['statements'][':number']['$get'], 200>
export type PaymentEntry = StatementDetail['payments'][number]
export type PaymentsRecorded = InferResponseType<Admin['payments']['$post'], 200>

type AdjustmentPage = InferResponseType<Admin['resellers'][':id']['adjustments']['$get'], 200>
export type Adjustment = AdjustmentPage['items'][number]

export type Campaign = InferResponseType<Admin['campaign']['$get'], 200>

export type MailPage = InferResponseType<Admin['outbox']['$get'], 200>
export type Mail = MailPage['items'][number]

export type AuditPage = InferResponseType<Admin['audit']['$get'], 200>
export type AuditRow = AuditPage['items'][number]
export type ChainVerdict = InferResponseType<Admin['audit']['verification']['$post'], 200>

type JobPage = InferResponseType<Admin['jobs']['$get'], 200>
export type JobStanding = JobPage['jobs'][number]
export type JobRun = JobPage['items'][number]

export type ApiKeyPage = InferResponseType<Admin['api-keys']['$get'], 200>
export type ApiKey = ApiKeyPage['items'][number]
export type ApiKeyDetail = InferResponseType<Admin['api-keys'][':id']['$get'], 200>
export type KeyRequest = ApiKeyDetail['requests'][number]

export type Endpoints = InferResponseType<Admin['webhooks']['$get'], 200>
export type Endpoint = Endpoints['items'][number]
type DeliveryPage = InferResponseType<Admin['webhooks'][':id']['deliveries']['$get'], 200>
export type Delivery = DeliveryPage['items'][number]
export type DeliveryDetail = InferResponseType<
  Admin['webhooks'][':id']['deliveries'][':delivery']['$get'],
  200
>

export type PeoplePage = InferResponseType<Admin['people']['$get'], 200>
export type VendorPerson = PeoplePage['items'][number]

type TenantPage = InferResponseType<Admin['tenants']['$get'], 200>
export type TenantRow = TenantPage['items'][number]
export type TenantDetail = InferResponseType<Admin['tenants'][':id']['$get'], 200>
type LedgerPage = InferResponseType<Admin['ledger']['$get'], 200>
export type TestLines = InferResponseType<Admin['ledger']['test-lines']['$post'], 200>
export type LedgerLine = LedgerPage['items'][number]
export type Import = InferResponseType<Admin['imports'][':id']['$get'], 200>
export type Foretold = InferResponseType<Admin['imports'][':id']['foretold']['$get'], 200>
type ImportResultPage = InferResponseType<Admin['imports'][':id']['rows']['$get'], 200>
export type ImportResult = ImportResultPage['items'][number]

export type StripeOverview = InferResponseType<Admin['billing']['stripe']['$get'], 200>
