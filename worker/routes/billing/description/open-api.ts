import { z } from 'zod'
import type { JsonSchema } from '#domain/json-schema.ts'
import { revenueLineSchema } from '#domain/ledger/revenue-line-schema.ts'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'

export type Schemas = Readonly<Record<string, JsonSchema>>

/** A schema with the ones that it names, which are named from now on as components of the document. */
export function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
): Readonly<{ own: JsonSchema; named: Schemas }> {
  const judged: Record<string, JsonSchema> = {}
  const converted = z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema }) => {
      withoutNoise(jsonSchema)
      const as = takenAsItComes.get(zodSchema)?.as
      if (as !== undefined) Object.assign(jsonSchema, referenceTo(as, judged))
    },
  })
  const { $schema: _, $defs = {}, $ref, ...own } = asComponents(converted)
  // A schema with a name of its own is named by whoever uses it, too.
  return { own: $ref ? { $ref } : own, named: { ...$defs, ...judged } }
}

/** By which a part of a request is judged later. */
const judgedBy: Readonly<Record<string, z.ZodType>> = { RevenueLine: revenueLineSchema }

function referenceTo(id: string, judged: Record<string, JsonSchema>): JsonSchema {
  const schema = judgedBy[id]
  if (!schema) throw new Error(`No schema is called ${id}`)
  const { own, named } = jsonSchemaOf(schema, 'input')
  Object.assign(judged, named, { [id]: own })
  return { $ref: `#/components/schemas/${id}` }
}

const asComponents = (schema: unknown): JsonSchema & { $schema?: string; $defs?: Schemas } =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))

/** Every safe integer is within JavaScript's bounds: they say nothing to whoever reads. */
function withoutNoise(jsonSchema: Record<string, unknown>): void {
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum']
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum']
  delete jsonSchema['id']
}
