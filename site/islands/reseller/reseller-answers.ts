import type { InferResponseType } from 'hono/client'
import type { api } from '#site/api/api-client.ts'

type Reseller = typeof api.reseller

export type Overview = InferResponseType<Reseller['overview']['$get'], 200>
export type Estimate = Overview['estimates'][number]
export type LastStatement = Overview['lastStatements'][number]
export type OpenPayable = Overview['payables'][number]
export type CommissionChange = Overview['changes'][number]
export type CurrencyTrend = Overview['trend'][number]

type TenantPage = InferResponseType<Reseller['tenants']['$get'], 200>
export type Tenant = TenantPage['items'][number]
export type TenantMonths = InferResponseType<Reseller['tenants'][':id']['$get'], 200>
export type TenantMonth = TenantMonths['months'][number]

type StatementPage = InferResponseType<Reseller['statements']['$get'], 200>
export type StatementRow = StatementPage['items'][number]
type StatementAnswer = InferResponseType<Reseller['statements'][':number']['$get'], 200>
export type Statement = StatementAnswer['statement']
export type StatementPart = StatementAnswer['parts'][number]

export type Status = InferResponseType<Reseller['status']['$get'], 200>

export type Team = InferResponseType<Reseller['team']['$get'], 200>
export type Teammate = Team['people'][number]

export type Forecast = InferResponseType<Reseller['status']['forecast']['$get'], 200>
