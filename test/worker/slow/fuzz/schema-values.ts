import fc from 'fast-check'
import { z } from 'zod'
import { markedText, oddJson, oddText } from './odd-values.ts'

/** What to send in a field of that name, beside what its schema says. */
export type KnownValues = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** Values that a schema takes, mostly: names that mean something are filled with what the scene knows. */
export function valuesOf(
  schema: z.core.$ZodType,
  known: KnownValues,
  name = '',
): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return objects(def.shape, known)
    case 'optional':
    case 'default':
      return fc.option(valuesOf(def.innerType, known, name), { nil: undefined, freq: 2 })
    case 'nullable':
      return fc.option(valuesOf(def.innerType, known, name), { nil: null, freq: 4 })
    case 'array':
      return fc.array(valuesOf(def.element, known, name), { maxLength: 4 })
    case 'record':
      return fc.dictionary(
        (known['column'] ?? oddText).map(String),
        valuesOf(def.valueType, known, 'cell'),
        {
          maxKeys: 8,
        },
      )
    case 'union':
      return fc.oneof(...def.options.map((inner) => valuesOf(inner, known, name)))
    case 'pipe':
      return isFree(def.in) ? named(freeText(schema), known, name) : valuesOf(def.in, known, name)
    case 'string':
      return named(texts(schema), known, name)
    case 'number':
      return named(numbers(schema), known, name)
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    default:
      return named(oddJson, known, name)
  }
}

/** With some of the fields that may be left out, or with none of them. */
function objects(shape: Readonly<Record<string, z.core.$ZodType>>, known: KnownValues) {
  const fields = Object.entries(shape)
  const needed = fields.filter(([, { _zod }]) => !['optional', 'default'].includes(_zod.def.type))
  const recordOf = (some: typeof fields) =>
    fc.record(Object.fromEntries(some.map(([key, inner]) => [key, valuesOf(inner, known, key)])))
  return fc.oneof(
    { weight: 2, arbitrary: recordOf(fields) },
    { weight: 1, arbitrary: recordOf(needed) },
  )
}

const named = (values: fc.Arbitrary<unknown>, known: KnownValues, name: string) => {
  const better = known[name]
  return better === undefined
    ? values
    : fc.oneof({ weight: 9, arbitrary: better }, { weight: 1, arbitrary: values })
}

const isFree = (schema: z.core.$ZodType): boolean => {
  const { def } = (schema as z.core.$ZodTypes)._zod
  return def.type === 'string' && jsonOf(schema).pattern === undefined
}

const jsonOf = (schema: z.core.$ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

function texts(schema: z.core.$ZodType): fc.Arbitrary<string> {
  const { pattern, format } = jsonOf(schema)
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  if (format === 'date')
    return fc.constantFrom('2026-10-31', '2027-01-01', '2000-01-01', '2099-12-31')
  return freeText(schema)
}

/** Mostly what people write, as long as it may be. */
function freeText(schema: z.core.$ZodType): fc.Arbitrary<string> {
  const { maxLength = 200, format } = jsonOf(schema)
  if (format === 'date-time')
    return fc.constantFrom('2026-10-31T23:59:59Z', '2099-12-31T23:59:59.999Z')
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('agreed with the customer', 'Zwölf Boxkämpfer', '見本 Ltd.'),
    },
    {
      weight: 2,
      arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maxLength, 60) }),
    },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(maxLength), '語'.repeat(maxLength)) },
    { weight: 4, arbitrary: markedText },
    { weight: 2, arbitrary: oddText },
  )
}

function numbers(schema: z.core.$ZodType): fc.Arbitrary<number> {
  const { minimum = -1e6, maximum = 1e6 } = jsonOf(schema)
  const near = (limit: number) =>
    Math.max(-Number.MAX_SAFE_INTEGER, Math.min(limit, Number.MAX_SAFE_INTEGER))
  const least = near(minimum)
  const most = near(maximum)
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.integer({ min: least, max: Math.min(most, Math.max(least, 1000)) }),
    },
    { weight: 1, arbitrary: fc.constantFrom(least, most) },
  )
}
