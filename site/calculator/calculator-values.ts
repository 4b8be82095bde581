import { type Currency, currencyOf } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import type { Assumptions } from '#domain/status/projection.ts'
import { type FieldName, fields, offeredCurrencies } from './calculator-fields.ts'

/** What stands in the fields, as text: it may be anything. */
export type Values = Readonly<Record<FieldName, string> & { currency: Currency }>

/** What the page opens with, and what is served to those without script. */
export const exampleValues: Values = {
  ...byField((field) => field.example),
  currency: offeredCurrencies[0] as Currency,
}

/** The engine's input, or the names of the fields that hold nothing it can reckon with. */
export type Reading =
  | Readonly<{ ok: true; assumptions: Assumptions }>
  | Readonly<{ ok: false; wrong: readonly FieldName[] }>

export function readCalculatorValues(values: Values): Reading {
  const { currency } = values
  const numbers = byField((field) => field.read(values[field.name], currency))
  const wrong = fields.map(({ name }) => name).filter((name) => numbers[name] === null)
  if (wrong.length > 0) return { ok: false, wrong }
  return {
    ok: true,
    assumptions: {
      currency,
      firstTenants: Number(numbers.tenants),
      newTenantsAMonth: Number(numbers.new),
      platformFeeMinor: toMinor(Number(numbers.fee)),
      messagesOverQuota: Number(numbers.messages),
      unitPriceMicros: Number(numbers.price),
    },
  }
}

/** The values of an address's query; the example's wherever it says nothing that can be read. */
export function valuesFromQuery(query: string): { values: Values; isWhole: boolean } {
  const said = new URLSearchParams(query)
  const asked = currencyOf(said.get('currency') ?? '')
  const currency = offeredCurrencies.find((code) => code === asked)
  const values = { ...exampleValues, currency: currency ?? exampleValues.currency }
  let isWhole = !said.has('currency') || currency !== undefined
  for (const { name, read } of fields) {
    const text = said.get(name)
    if (text === null) continue
    if (read(text, values.currency) === null) isWhole = false
    else values[name] = text.trim()
  }
  return { values, isWhole }
}

/** Only what differs from the example, so that the plain page keeps its plain address. */
export function queryOfValues(values: Values): string {
  const query = new URLSearchParams()
  for (const { name } of fields) {
    if (values[name] !== exampleValues[name]) query.set(name, values[name])
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
