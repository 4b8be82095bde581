import type { z } from 'zod'
import type { JsonSchema } from '#domain/json-schema.ts'
import { scopeNeededFor } from '#domain/key-scopes.ts'
import { vendor } from '#domain/program.ts'
import type { DeclaredInput } from '#http/declared-input.ts'
import { describedOperations } from './described-operations.ts'
import { jsonSchemaOf, type Schemas } from './open-api.ts'
import { type DescribedOperation, type MountedRoute, parts } from './operation.ts'
import { hasETag, parametersOf } from './parameters.ts'
import { problemAnswers, problemSchema } from './problems.ts'
import { samplesOf } from './samples.ts'
import { webhookObjects } from './webhooks.ts'
import { withWords } from './words.ts'

/**
 * The description of /api/v1 as an OpenAPI 3.1 document, made from the schemas that check requests, those that
 * the tests check answers by, and the words beside them. Throws where a route is not described, or a
 * description has no route.
 */
export function openApiDocument(routes: readonly MountedRoute[]) {
  const components: Record<string, JsonSchema> = {}
  const name = (schemas: Schemas) => Object.assign(components, schemas)
  const paths: Record<string, Record<string, ReturnType<typeof operationObject>>> = {}
  for (const [route, operation] of pairsOf(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: operationObject(route, operation, name),
    }
  }
  name({ Problem: problemSchema(name) })
  return {
    openapi: '3.1.1',
    info: {
      title: `${vendor.brand} partner program: API for billing systems`,
      version: '1',
      summary: 'Tenants and revenue come in, statements go out.',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The deployment that serves this document.' }],
    tags: Object.entries(parts).map(([part, description]) => ({ name: part, description })),
    security: [],
    paths,
    webhooks: webhookObjects(),
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key, “rp_…”, that a super admin makes in the console with the scopes that it needs.',
        },
      },
      schemas: withWords(components),
    },
  }
}

const introduction = [
  'JSON, in UTF-8. Money is in whole minor units of its currency (names end in “Minor”), rates in hundredths of a percent (“Bps”), months are “YYYY-MM” and instants ISO 8601 in UTC.',
  'An error is answered as application/problem+json (RFC 9457): “code” is for programs, “detail” says what to do next, and “errors” names each field. Quote “requestId” when you ask us. A method that an address does not take is refused with 405, and “Allow” names those it takes.',
  'Everything may be sent again: a tenant, a line and a total that are known already change nothing.',
].join('\n\n')

function operationObject(
  route: MountedRoute,
  operation: DescribedOperation,
  name: (schemas: Schemas) => void,
) {
  const scope = scopeNeededFor(route.method, route.path)
  const body = route.inputs.find(({ target }) => target === 'json')
  return {
    operationId: operation.id,
    tags: [operation.part],
    summary: operation.summary,
    description: operation.text.join('\n\n'),
    ...(scope === null ? {} : { security: [{ apiKey: [scope] }] }),
    parameters: parametersOf(route, operation),
    ...(body ? { requestBody: requestBody({ route, body }, operation, name) } : {}),
    responses: {
      ...answersOf(operation, name),
      ...(hasETag(route) ? { 304: { description: 'It is as If-None-Match names it.' } } : {}),
      ...problemAnswers(route, operation),
    },
    'x-codeSamples': samplesOf(route, operation.examples[0]),
  }
}

function requestBody(
  { route, body: { schema } }: Readonly<{ route: MountedRoute; body: DeclaredInput }>,
  operation: DescribedOperation,
  name: (schemas: Schemas) => void,
) {
  if (operation.body === undefined) throw new Error(`${operation.id}: name its body`)
  const { own, named } = jsonSchemaOf(schema, 'input')
  name({ ...named, [operation.body]: own })
  return {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${operation.body}` },
        examples: Object.fromEntries(
          operation.examples.map((example, index) => [
            example.title,
            {
              value: example.body,
              // The operation shows the first.
              ...(index > 0 && { 'x-codeSamples': samplesOf(route, example) }),
            },
          ]),
        ),
      },
    },
  }
}

function answersOf(operation: DescribedOperation, name: (schemas: Schemas) => void) {
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, { when, schema }]) => {
      if (schema === null) return [status, { description: when }]
      const shown = named(schema, name)
      const examples = operation.examples.filter((example) => String(example.status) === status)
      return [
        status,
        {
          description: when,
          content: {
            'application/json': {
              schema: shown,
              ...(examples.length === 0
                ? {}
                : {
                    examples: Object.fromEntries(
                      examples.map(({ title, answer }) => [title, { value: answer }]),
                    ),
                  }),
            },
          },
        },
      ]
    }),
  )
}

/** Each route with its description, in the order of the descriptions. */
function pairsOf(
  routes: readonly MountedRoute[],
): readonly (readonly [MountedRoute, DescribedOperation])[] {
  const byName = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]))
  const undescribed = [...byName.keys()].filter(
    (route) => !describedOperations.some((operation) => operation.route === route),
  )
  if (undescribed.length > 0) throw new Error(`Describe ${undescribed.join(', ')}`)
  return describedOperations.map((operation) => {
    const route = byName.get(operation.route)
    if (!route) throw new Error(`No route for the description of ${operation.route}`)
    return [route, operation]
  })
}

/** The schema of an answer, by its name where it has one. */
function named(schema: z.ZodType, name: (schemas: Schemas) => void): JsonSchema {
  const { own, named: others } = jsonSchemaOf(schema, 'output')
  const id = schema.meta()?.id
  name({ ...others, ...(id === undefined || own.$ref ? {} : { [id]: own }) })
  return id === undefined ? own : { $ref: `#/components/schemas/${id}` }
}
