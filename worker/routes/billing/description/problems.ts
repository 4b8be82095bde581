import { z } from 'zod'
import type { JsonSchema } from '#domain/json-schema.ts'
import { scopeNeededFor } from '#domain/key-scopes.ts'
import { Fault, faultToProblem, type ProblemCode } from '#http/answers/problem.ts'
import { jsonSchemaOf, type Schemas } from './open-api.ts'
import type { DescribedOperation, MountedRoute } from './operation.ts'

/** The body of every refusal. */
export const problemAnswer = z.strictObject({
  type: z
    .literal('about:blank')
    .meta({ description: 'Always the same: “code” tells problems apart.' }),
  title: z.string().meta({
    description: 'The problem in a few words.',
    examples: ['The tenant has another record'],
  }),
  status: z.int().meta({ description: 'The HTTP status.', examples: [409] }),
  code: z
    .string()
    .meta({ description: 'For programs; it does not change.', examples: ['tenant_changed'] }),
  detail: z.string().meta({ description: 'For people: what to do next.' }),
  requestId: z
    .string()
    .meta({ description: 'Names this request in our logs; also in the header x-request-id.' }),
  errors: z
    .array(
      z.strictObject({
        path: z.string().meta({ description: 'The field, like “lines.3.currency”.' }),
        message: z.string().meta({ description: 'What to send instead.' }),
      }),
    )
    .optional()
    .meta({ description: 'What is wrong, a field each; for input that needs a correction.' }),
})

export function problemSchema(name: (schemas: Schemas) => void): JsonSchema {
  const { own, named } = jsonSchemaOf(problemAnswer, 'output')
  name(named)
  return own
}

/** Every refusal of an operation by its status: the codes with when each is answered. */
export function problemAnswers(route: MountedRoute, operation: DescribedOperation) {
  const byStatus = new Map<string, string[]>()
  for (const [code, when] of Object.entries(problemsOf(route, operation))) {
    const status = String(statusOfCode(code as ProblemCode))
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${when}`])
  }
  return Object.fromEntries(
    [...byStatus].sort().map(([status, lines]) => [
      status,
      {
        description: lines.join('\n\n'),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  )
}

/** Every code that an operation can be refused with, and when. */
export function problemsOf(
  route: MountedRoute,
  operation: DescribedOperation,
): Readonly<Partial<Record<ProblemCode, string>>> {
  const hasBody = route.inputs.some(({ target }) => target === 'json')
  const needsKey = scopeNeededFor(route.method, route.path) !== null
  return {
    ...(needsKey ? ofKeys : {}),
    ...(hasBody ? ofBodies : {}),
    ...(route.inputs.length > 0 ? ofInput : {}),
    ...(route.takesKey ? ofRepeats : {}),
    ...operation.problems,
    ...(needsKey ? ofTheDatabase : {}),
  }
}

const ofKeys = {
  invalid_api_key: 'No key was sent, or one that is unknown, revoked or over.',
  scope_missing: 'The key lacks the scope of this operation.',
} as const

const ofBodies = {
  malformed_json: 'The body is not JSON.',
  body_too_large: 'The body is longer than this operation reads.',
  wrong_content_type: 'The body is not announced as application/json.',
} as const

const ofInput = { invalid_input: 'Fields need a correction: “errors” names each.' } as const

const ofRepeats = {
  request_key_taken: 'Another request was sent under this Idempotency-Key.',
} as const

const ofTheDatabase = {
  temporarily_unavailable:
    'The database did not answer. Send the same again: what went through already changes nothing.',
} as const

const statusOfCode = (code: ProblemCode): number => faultToProblem(new Fault(code, ''), '').status
