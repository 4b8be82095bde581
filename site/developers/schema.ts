import type { JsonSchema } from '#domain/json-schema.ts'

/** A field as a row of a table; what lies inside of it follows with its path, “lines[].source”. */
export type Field = Readonly<{
  path: string
  type: string
  isRequired: boolean
  description: string
}>

/** Fields that belong together: all of a schema, or those of one kind of it. */
export type FieldGroup = Readonly<{ name: string | null; fields: readonly Field[] }>

type Named = Readonly<Record<string, JsonSchema>>

/** The schema itself, also where it is only named. */
function resolved(schema: JsonSchema, named: Named): JsonSchema {
  const name = nameOf(schema)
  if (name === null) return schema
  const found = named[name]
  if (!found) throw new Error(`The description names no ${name}`)
  return found
}

/** Every field of a schema at any depth, in one group, or in one for each kind that it may be of. */
export function fieldGroupsOf(schema: JsonSchema, named: Named): readonly FieldGroup[] {
  const whole = resolved(schema, named)
  if (whole.oneOf) {
    return whole.oneOf.map((one) => ({
      name: String(one.properties?.['kind']?.const ?? ''),
      fields: fieldsOf(one, named),
    }))
  }
  const inList = whole.properties ? listOfKinds(whole, named) : null
  return [{ name: null, fields: fieldsOf(whole, named) }, ...(inList ?? [])]
}

/** A list of things of several kinds is told kind by kind, below the fields around it. */
function listOfKinds(schema: JsonSchema, named: Named): readonly FieldGroup[] | null {
  const items = Object.values(schema.properties ?? {}).map(({ items }) => items)
  const kinds = items.find((item) => item && resolved(item, named).oneOf)
  return kinds ? fieldGroupsOf(kinds, named) : null
}

function fieldsOf(schema: JsonSchema, named: Named, under = ''): readonly Field[] {
  const { properties = {}, required = [] } = resolved(schema, named)
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${under}${name}`
    const inner = innerOf(field, named)
    return [
      {
        path,
        type: typeInWords(field, named),
        isRequired: required.includes(name),
        description: field.description ?? resolved(field, named).description ?? '',
      },
      ...(inner ? fieldsOf(inner.schema, named, `${path}${inner.suffix}`) : []),
    ]
  })
}

/** The object that a field holds, or that each entry of its list is. */
function innerOf(field: JsonSchema, named: Named): { schema: JsonSchema; suffix: string } | null {
  const whole = withoutNull(resolved(field, named))
  if (whole.items) {
    const item = resolved(whole.items, named)
    return item.properties ? { schema: item, suffix: '[].' } : null
  }
  const one = resolved(whole, named)
  return one.properties ? { schema: one, suffix: '.' } : null
}

/** What a field takes, for people. */
export function typeInWords(schema: JsonSchema, named: Named): string {
  const options = schema.anyOf ?? []
  const nullable =
    options.some(isNull) || (Array.isArray(schema.type) && schema.type.includes('null'))
  const one = plainType(withoutNull(schema), named)
  const fallback =
    schema.default === undefined ? '' : `; ${JSON.stringify(schema.default)} if left out`
  return `${one}${nullable ? ' or null' : ''}${fallback}`
}

function plainType(schema: JsonSchema, named: Named): string {
  const { anyOf, const: only, enum: values, items, type } = resolved(schema, named)
  if (anyOf) return anyOf.map((one) => typeInWords(one, named)).join(' or ')
  if (only !== undefined) return `“${String(only)}”`
  if (values) return listInWords(values.map((value) => `“${String(value)}”`))
  const is = Array.isArray(type) ? type.find((one) => one !== 'null') : type
  if (is === 'array') return `list of ${items ? pluralOf(resolved(items, named)) : 'values'}`
  if (is === 'string') return textType(schema)
  if (is === 'integer' || is === 'number') return numberType(schema)
  return is === 'boolean' ? 'true or false' : 'object'
}

function textType({ format, pattern, maxLength, minLength }: JsonSchema): string {
  if (format === 'date') return 'date, YYYY-MM-DD'
  if (format === 'date-time') return 'instant, ISO 8601'
  if (pattern?.startsWith('^20\\d{2}-')) return 'month, YYYY-MM'
  if (pattern !== undefined) return `text of the form ${pattern}`
  if (maxLength !== undefined) return `text of ${minLength ?? 0} to ${maxLength} characters`
  return 'text'
}

function numberType({ minimum, maximum }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) {
    return `whole number, ${minimum.toLocaleString('en')} to ${maximum.toLocaleString('en')}`
  }
  return minimum === undefined ? 'whole number' : `whole number from ${minimum} on`
}

const pluralOf = (item: JsonSchema): string =>
  item.type === 'string' ? 'texts' : item.type === 'integer' ? 'whole numbers' : 'objects'

const listInWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

const isNull = ({ type }: JsonSchema): boolean => type === 'null'

/** The other half of “this or null”. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const rest = (schema.anyOf ?? []).filter((one) => !isNull(one))
  const [only] = rest
  return only && rest.length === 1 ? only : schema
}

function nameOf({ $ref }: JsonSchema): string | null {
  return $ref?.split('/').at(-1) ?? null
}
