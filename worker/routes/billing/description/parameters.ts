import { requestKeysKeptDays } from '#domain/jobs.ts'
import { scopeNeededFor } from '#domain/key-scopes.ts'
import type { DeclaredInput } from '#http/declared-input.ts'
import { jsonSchemaOf } from './open-api.ts'
import type { DescribedOperation, MountedRoute } from './operation.ts'

/** What a parameter means, whichever operation takes it; an operation may say it in words of its own. */
const words: Readonly<Record<string, string>> = {
  externalId: 'Your id of the tenant.',
  month: 'The month, like 2026-10.',
  currency: 'The currency by its ISO 4217 code, like EUR.',
  limit: 'How many at once at most.',
  cursor: 'The “nextCursor” of the page before.',
}

/** The parameters of path and query, and the header that knows a repeat, as OpenAPI names them. */
export function parametersOf(route: MountedRoute, operation: DescribedOperation) {
  const ofAddress = route.inputs.flatMap((input) => {
    if (input.target === 'json') return []
    return ofInput(input, input.target === 'param' ? 'path' : 'query', operation)
  })
  if (hasETag(route)) return [...ofAddress, ifNoneMatch]
  return route.takesKey ? [...ofAddress, idempotencyKey] : ofAddress
}

/** Whatever is read back by a key has an ETag of its content (decision 050). */
export const hasETag = ({ method, path }: MountedRoute): boolean =>
  method === 'GET' && scopeNeededFor(method, path) !== null

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description:
    'The ETag of an earlier answer: what is the same still is answered 304, without a body.',
  schema: { type: 'string' },
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: `A text of your own for this one act, of 8 to 64 characters without spaces, like a UUID: send the same with each try of it, and it is done once. It is known for ${requestKeysKeptDays} days, and refused for another request.`,
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,64}$' },
}

function ofInput(
  { schema }: DeclaredInput,
  place: 'path' | 'query',
  operation: DescribedOperation,
) {
  const { own } = jsonSchemaOf(schema, 'input')
  const { properties = {}, required = [] } = own
  const [example] = operation.examples
  return Object.entries(properties).map(([name, { description: _, ...inner }]) => {
    const description = operation.parameters?.[name] ?? words[name]
    if (description === undefined) throw new Error(`${operation.id}: say what ${name} is for`)
    const shown = (place === 'path' ? example.path : example.query)?.[name]
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      description,
      schema: inner,
      ...(shown === undefined ? {} : { example: inner.type === 'integer' ? Number(shown) : shown }),
    }
  })
}
