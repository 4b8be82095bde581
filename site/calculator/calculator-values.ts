import { type Currency, currencyOf } from '#domain/money/currency.ts'
import type { DecimalMark } from '#domain/money/decimal-text.ts'
import { toMinor } from '#domain/money/money.ts'
import type { Assumptions } from '#domain/status/projection.ts'
import {
  type FieldName,
  fields,
  offeredCurrencies,
  readField,
  writeField,
} from './calculator-fields.ts'

/** What is reckoned with: each field in its units. */
export type Values = Readonly<Record<FieldName, number> & { currency: Currency }>

/** What stands in the fields, as text: it may be anything. */
export type Typed = Readonly<Record<FieldName, string> & { currency: Currency }>

/** What the page opens with, and what is served to those without script. */
export const exampleValues: Values = {
  ...byField((field) => field.example),
  currency: offeredCurrencies[0] as Currency,
}

/** The values, or the names of the fields that hold nothing that can be read. */
export type Reading =
  | Readonly<{ ok: true; values: Values }>
  | Readonly<{ ok: false; wrong: readonly FieldName[] }>

export function readTyped(typed: Typed, mark: DecimalMark): Reading {
  const { currency } = typed
  const numbers = byField((field) => readField(field, typed[field.name], { mark, currency }))
  const wrong = fields.map(({ name }) => name).filter((name) => numbers[name] === null)
  if (wrong.length > 0) return { ok: false, wrong }
  return { ok: true, values: { ...byField(({ name }) => Number(numbers[name])), currency } }
}

/** The engine's input. */
export const assumptionsOf = (values: Values): Assumptions => ({
  currency: values.currency,
  firstTenants: values.tenants,
  newTenantsAMonth: values.new,
  platformFeeMinor: toMinor(values.fee),
  messagesOverQuota: values.messages,
  unitPriceMicros: values.price,
})

/** The values of an address's query; the example's wherever it says nothing that can be read. */
export function valuesFromQuery(query: string): { values: Values; isWhole: boolean } {
  const said = new URLSearchParams(query)
  const asked = currencyOf(said.get('currency') ?? '')
  const currency = offeredCurrencies.find((code) => code === asked)
  const values = { ...exampleValues, currency: currency ?? exampleValues.currency }
  let isWhole = !said.has('currency') || currency !== undefined
  for (const field of fields) {
    const text = said.get(field.name)
    if (text === null) continue
    const read = readField(field, text, { mark: 'point', currency: values.currency })
    if (read === null) isWhole = false
    else values[field.name] = read
  }
  return { values, isWhole }
}

/** Only what differs from the example, written alike for every reader: the plain page keeps its plain address. */
export function queryOfValues(values: Values): string {
  const query = new URLSearchParams()
  for (const field of fields) {
    const units = values[field.name]
    if (units !== field.example) query.set(field.name, writeField(field, units, 'point'))
  }
  if (values.currency !== exampleValues.currency) query.set('currency', values.currency)
  return query.toString()
}

function byField<Value>(of: (field: (typeof fields)[number]) => Value): Record<FieldName, Value> {
  return Object.fromEntries(fields.map((field) => [field.name, of(field)])) as Record<
    FieldName,
    Value
  >
}
