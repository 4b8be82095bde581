import type { z } from 'zod'
import type { ProblemCode } from '#http/answers/problem.ts'
import type { DeclaredInput } from '#http/declared-input.ts'

/** The parts in which the description is read, in this order. */
export const parts = {
  Index: 'What the API offers, and this description of it. Open to anyone.',
  Tenants: 'The vendor’s customers, and which reseller owns each from which month.',
  'Revenue lines': 'What tenants were charged: facts that are never changed, only corrected.',
  'Control totals': 'What a billing system says it has sent, so that no month closes with a gap.',
  Resellers: 'The approved partner companies, by the numbers that tenants name.',
  Statements: 'The commission of each closed month, with its parts and its hash.',
} as const

/** A route as the app has it, with what its handlers say they check. */
export type MountedRoute = Readonly<{
  method: string
  path: string
  inputs: readonly DeclaredInput[]
  takesKey: boolean
}>

/** What people are told of an operation that its schemas don’t say. */
export type DescribedOperation = Readonly<{
  /** “GET /api/v1/tenants/:externalId”, as it is mounted. */
  route: string
  id: string
  part: keyof typeof parts
  /** One line without a full stop, as a heading. */
  summary: string
  /** Paragraphs of plain text. */
  text: readonly string[]
  /** Its parameters, where the usual words for one don’t tell. */
  parameters?: Readonly<Record<string, string>>
  /** The name of its body’s schema, when it takes one. */
  body?: string
  answers: Readonly<Record<number, DescribedAnswer>>
  /** What it refuses beyond what every operation of its kind does, and when. */
  problems: Readonly<Partial<Record<ProblemCode, string>>>
  /** The first is shown wherever one is shown. */
  examples: readonly [Example, ...Example[]]
}>

export type DescribedAnswer = Readonly<{ when: string; schema: z.ZodType | null }>

/** A request as it can be sent, and the body that answers it; a test sends it and compares. */
export type Example = Readonly<{
  title: string
  path?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
  status: number
  answer: unknown
}>
