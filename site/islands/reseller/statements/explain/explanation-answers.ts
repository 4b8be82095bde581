import type { InferResponseType } from 'hono/client'
import type { api } from '#site/api/api-client.ts'

type Statements = typeof api.reseller.statements

/** The estimate's explanation has the same shape. */
export type Explanation = InferResponseType<Statements[':number']['explanation']['$get'], 200>
export type WholeExplanation = Extract<Explanation, { subject: 'statement' }>
export type PartExplanation = Extract<Explanation, { subject: 'part' }>
export type ExplainedStatement = Explanation['statement']
export type ExplainedPart = WholeExplanation['parts'][number]
export type ExplainedRate = WholeExplanation['rates'][number]
export type ExplainedLine = PartExplanation['lines'][number]
