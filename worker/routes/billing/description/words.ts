import type { JsonSchema } from '#domain/json-schema.ts'
import type { Schemas } from './open-api.ts'

/**
 * What the fields of request bodies mean, by the name of the schema: these schemas are the product's own, and
 * what they are for is told here alone. Those of answers carry their words themselves.
 */
const wordsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  TenantRecord: {
    name: 'Its name, as its reseller sees it.',
    onboardedOn: 'The date on which it became a customer: from its month on it can have an owner.',
    test: 'A test tenant earns nothing and counts nowhere.',
    resellerNumber:
      'Who owns it from its first month on, by number (GET /api/v1/resellers); null for nobody. To change the owner later is a transfer, which a super admin makes.',
    expect:
      'The “version” that an earlier answer named: the record is changed only while it has it.',
  },
  RevenueLines: {
    lines: 'The lines, each judged by itself: one that is refused keeps no other out.',
  },
  RevenueLine: {
    source: 'The billing system, always written the same.',
    externalId:
      'Your id of the line, unique in its source: sent again with the same content it changes nothing, with other content it is refused.',
    kind: 'What was charged; a credit takes back a part of an earlier line.',
    tenantId: 'The tenant, by the id it was recorded under.',
    currency: 'ISO 4217, in any case.',
    serviceMonth: 'The UTC month that the charge is for. Or send chargedAt; both have to agree.',
    chargedAt: 'The instant of the charge, with its zone: its UTC month is the service month.',
    listFeeMinor: 'The platform fee before its discount, tax excluded.',
    discountMinor: 'What is taken off: the list fee, or the price of the messages.',
    messages: 'How many messages past the quota were charged.',
    unitPrice:
      'The price of one message in the currency’s unit, as text. With it the amount is checked to one minor unit; without it the amount stands as billed.',
    unitPriceMicros:
      'The same in millionths of the unit, as older systems send it. One of the two, not both.',
    amountMinor: 'What was billed, tax excluded; below 0 for a credit.',
    corrects: 'The externalId of the line of the same source that the credit takes back from.',
    reason: 'Why, for people.',
  },
  ControlTotals: {
    source:
      'The billing system that these totals are of; null for all systems together, as older ones send it.',
    lineCount:
      'How many of its lines you count in this month and currency: all that were accepted, late ones, those of test tenants and credits too.',
    sumMinor: 'The sum of their amounts, credits taken off.',
    isLast: 'True where the source has no lines in later months, which then need no totals of it.',
  },
}

/** The schemas with the words for their fields. Throws where a field has none, or words have no field. */
export function withWords(schemas: Schemas): Schemas {
  const unknown = Object.keys(wordsOf).filter((name) => !(name in schemas))
  if (unknown.length > 0) throw new Error(`No schema is called ${unknown.join(', ')}`)
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, schema]) => {
        const worded = fieldsWithWords(schema, wordsOf[name] ?? {})
        const mute = muteFieldsOf(worded, name)
        if (mute.length > 0) throw new Error(`Say what these are for: ${mute.join(', ')}`)
        return [name, worded]
      }),
  )
}

function fieldsWithWords(schema: JsonSchema, words: Readonly<Record<string, string>>): JsonSchema {
  const { properties, oneOf } = schema
  return {
    ...schema,
    ...(oneOf ? { oneOf: oneOf.map((one) => fieldsWithWords(one, words)) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([field, inner]) => {
              const description = words[field] ?? inner.description
              return [field, { ...inner, ...(description ? { description } : {}) }]
            }),
          ),
        }
      : {}),
  }
}

/** The fields at any depth that nobody has said anything about. */
function muteFieldsOf(schema: JsonSchema, path: string): readonly string[] {
  const { properties = {}, items, oneOf = [], anyOf = [], additionalProperties } = schema
  const inner = [
    ...[...oneOf, ...anyOf].map((one) => muteFieldsOf(one, path)),
    ...(items ? [muteFieldsOf(items, `${path}[]`)] : []),
    ...(typeof additionalProperties === 'object' ? [muteFieldsOf(additionalProperties, path)] : []),
    ...Object.entries(properties).map(([field, one]) => [
      ...(one.description === undefined && one.$ref === undefined ? [`${path}.${field}`] : []),
      ...muteFieldsOf(one, `${path}.${field}`),
    ]),
  ]
  return inner.flat()
}
