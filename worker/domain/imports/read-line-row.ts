import { currencyOf, exponentOf } from '#domain/money/currency.ts'
import { readWrittenNumber, type WrittenNumber, writeNumber } from '#domain/money/written-number.ts'
import { fromCsvText } from '#domain/text/csv-text.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { type LineColumn, unreadable } from './import-columns.ts'

export type LineCells = Readonly<Partial<Record<LineColumn | typeof unreadable, string>>>

/** What a credit's row says of the line that it corrects; a field that it leaves open is undefined. */
export type CreditClaims = Readonly<{
  currency: string
  tenantId: string | undefined
  serviceMonth: string | undefined
}>

export type LineRow =
  | Readonly<{
      ok: true
      /** A revenue line as the API takes it: what is still wrong with it, the API's own check says. */
      input: Readonly<Record<string, unknown>>
      claims: CreditClaims | null
    }>
  | Readonly<{ ok: false; errors: readonly FieldError[] }>

type Kind = 'platform_fee' | 'overage' | 'credit'

/** Columns that mean something in a row of that kind, beside those that every row has. */
const columnsOfKind: Readonly<Record<Kind, readonly LineColumn[]>> = {
  platform_fee: ['tenantId', 'serviceMonth', 'chargedAt', 'listFee', 'discount', 'amount'],
  overage: [
    ...(['tenantId', 'serviceMonth', 'chargedAt', 'messages'] as const),
    ...(['unitPrice', 'discount', 'amount'] as const),
  ],
  credit: ['tenantId', 'serviceMonth', 'amount', 'corrects', 'reason'],
}
const everyRow: readonly LineColumn[] = ['source', 'externalId', 'kind', 'currency']

/** A row of a CSV file as the revenue line that it writes down, or what can't be read in it. */
export function readLineRow(cells: LineCells): LineRow {
  if (cells[unreadable] !== undefined) return refused('', cells[unreadable])
  const text = (column: LineColumn) => textOf(cells[column])
  const kind = text('kind')
  const currency = currencyOf(text('currency') ?? '')
  if (!isKind(kind)) return refused('kind', 'Write platform_fee, overage or credit as kind')
  if (currency === null) {
    return refused('currency', 'Write the ISO 4217 code of a currency in use, like EUR')
  }
  const errors: FieldError[] = superfluous(kind, cells)
  const places = exponentOf(currency)
  const number = (column: LineColumn, format: NumberFormat) => {
    const cell = cells[column]?.trim() ?? ''
    if (cell === '') {
      if (format.required) errors.push({ path: column, message: `Fill in ${column}` })
      return undefined
    }
    const read = readWrittenNumber(cell, format.places)
    const message =
      'problem' in read ? numberProblem(read, format.places) : format.refuse(read.units)
    if (message !== null) errors.push({ path: column, message })
    return 'units' in read ? read.units : undefined
  }
  // Goes on as text, which the API’s own check reads; only a comma is nothing that it knows.
  const price = (cell: string | undefined) => {
    const read = readWrittenNumber(cell ?? '', 3)
    if ('problem' in read && read.problem === 'two_readings') {
      errors.push({ path: 'unitPrice', message: numberProblem(read, 3) ?? '' })
    }
    return cell?.replace(/^(\d+),(\d+)$/, '$1.$2')
  }
  const amountOf = (required: boolean, refuse = negative): NumberFormat => ({
    places,
    required,
    refuse,
  })
  const common = { source: text('source'), externalId: text('externalId'), kind }
  const charge = {
    ...common,
    currency,
    tenantId: text('tenantId'),
    serviceMonth: text('serviceMonth'),
    chargedAt: text('chargedAt'),
  }
  const inputs: Readonly<Record<Kind, () => Readonly<Record<string, unknown>>>> = {
    platform_fee: () => {
      const listFeeMinor = number('listFee', amountOf(true))
      const discountMinor = number('discount', amountOf(false)) ?? 0
      const amountMinor = number('amount', amountOf(false))
      const feeMinor = (listFeeMinor ?? 0) - discountMinor
      if (errors.length === 0 && amountMinor !== undefined && amountMinor !== feeMinor) {
        const message = `The list fee less the discount is ${writeNumber(feeMinor, places)}: correct one of the three, or leave amount empty`
        errors.push({ path: 'amount', message })
      }
      return { ...charge, listFeeMinor, discountMinor }
    },
    overage: () => ({
      ...charge,
      messages: number('messages', { places: 0, required: true, refuse: negative }),
      unitPrice: price(text('unitPrice')),
      discountMinor: number('discount', amountOf(false)),
      amountMinor: number('amount', amountOf(true)),
    }),
    credit: () => ({
      ...common,
      corrects: text('corrects'),
      amountMinor: number('amount', amountOf(true, notNegative)),
      reason: text('reason'),
    }),
  }
  const input = inputs[kind]()
  if (errors.length > 0) return { ok: false, errors }
  const { tenantId, serviceMonth } = charge
  return {
    ok: true,
    input,
    claims: kind === 'credit' ? { currency, tenantId, serviceMonth } : null,
  }
}

/** The names that the API gives to fields, as the columns they come from. */
export const columnOfField = (path: string): string => path.replace(/(Minor|Micros)$/, '')

/** True for a row that is judged after the others: what it corrects may stand below it. */
export const isCreditRow = (cells: LineCells): boolean => textOf(cells.kind) === 'credit'

type NumberFormat = Readonly<{
  places: number
  required: boolean
  /** What is wrong with a number that could be read; null when nothing is. */
  refuse: (units: number) => string | null
}>

const negative: NumberFormat['refuse'] = (units) =>
  units < 0 ? 'Write a number of 0 or more' : null
const notNegative: NumberFormat['refuse'] = (units) =>
  units < 0 ? null : 'Write the credit as a negative amount, like -12.50'

function numberProblem(read: WrittenNumber, places: number): string | null {
  if (!('problem' in read)) return null
  switch (read.problem) {
    case 'no_number':
      return 'Write a number without grouping, like 1234.50'
    case 'two_readings':
      return places < 3
        ? 'This comma can be read in two ways: write a number without grouping, like 1234.50'
        : 'This comma can be read in two ways: write 1234 or 1.234, with a point'
    case 'too_exact':
      return places === 0
        ? 'Write a whole number'
        : `Write at most ${places} digits after the point`
    case 'too_large':
      return 'This is more than the ledger takes in one line'
  }
}

function superfluous(kind: Kind, cells: LineCells): FieldError[] {
  const meant = new Set<string>([...everyRow, ...columnsOfKind[kind]])
  return Object.entries(cells)
    .filter(([column, cell]) => cell.trim() !== '' && !meant.has(column))
    .map(([path]) => ({ path, message: `Leave ${path} empty in a row of kind ${kind}` }))
}

/** A cell's text without the apostrophe of the export; undefined when it is empty. */
function textOf(cell: string | undefined): string | undefined {
  const text = fromCsvText(cell ?? '').trim()
  return text === '' ? undefined : text
}

const isKind = (text: string | undefined): text is Kind =>
  text !== undefined && Object.hasOwn(columnsOfKind, text)

const refused = (path: string, message: string): LineRow => ({
  ok: false,
  errors: [{ path, message }],
})
