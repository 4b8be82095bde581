import { type ParsedLine, parseRevenueLine } from '#domain/ledger/revenue-line.ts'
import { type Currency, exponentOf, isCurrency } from '#domain/money/currency.ts'
import { writeNumber } from '#domain/money/written-number.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { fieldWords, kindWords } from './field-words.ts'
import type { ColumnForm, FileReading } from './file-reading.ts'
import { type LineColumn, lineFileColumns, unreadable } from './import-columns.ts'
import { lineProblemInWords } from './rows/line-words.ts'
import { CellsOfRow, type RowCells } from './rows/row-cells.ts'
import { exampleOf, isNothing, numberOf, priceOf } from './rows/row-numbers.ts'
import { serviceOf } from './rows/row-service.ts'
import { textProblem } from './rows/text-words.ts'

/** What a credit's row says of the line that it corrects; a field that it leaves open is undefined. */
export type CreditClaims = Readonly<{
  currency: string
  tenantId: string | undefined
  serviceMonth: string | undefined
}>

export type LineRow =
  | Readonly<{
      ok: true
      /** A revenue line as the API takes it, and as it comes out of its check. */
      input: Readonly<Record<string, unknown>>
      line: ParsedLine
      claims: CreditClaims | null
    }>
  /** Everything that is wrong with the row, each under its field and in the words of a file. */
  | Readonly<{ ok: false; errors: readonly FieldError[] }>

type Kind = keyof typeof kindWords

/** What a row of that kind needs, and what it may have besides. */
const columnsOfKind: Readonly<
  Record<Kind, Readonly<{ needs: readonly LineColumn[]; takes: readonly LineColumn[] }>>
> = {
  platform_fee: {
    needs: ['tenantId', 'listFee'],
    takes: ['serviceMonth', 'chargedAt', 'discount', 'amount'],
  },
  overage: {
    needs: ['tenantId', 'messages', 'amount'],
    takes: ['serviceMonth', 'chargedAt', 'unitPrice', 'discount'],
  },
  // A file has the day of every row; a credit takes its month from the line that it corrects.
  credit: {
    needs: ['amount', 'corrects', 'reason'],
    takes: ['tenantId', 'serviceMonth', 'chargedAt'],
  },
}
const everyRow: readonly LineColumn[] = ['source', 'externalId', 'kind', 'currency']

/** Fields that are text, whose rules are those of the API. */
const texts: readonly LineColumn[] = ['source', 'externalId', 'tenantId', 'corrects', 'reason']

/** A row of a file as the revenue line that it writes down, or all that is wrong with it. */
export function readLineRow(reading: FileReading | null, cells: RowCells): LineRow {
  const reason = cells[unreadable]
  if (reason !== undefined) {
    return { ok: false, errors: [{ path: '', message: String(reason) }] }
  }
  const row = new CellsOfRow(reading, cells, lineFileColumns)
  for (const field of everyRow) row.has(field, true)
  const kind = kindOf(row)
  const currency = currencyOf(row)
  for (const field of kind === null ? [] : columnsOfKind[kind].needs) row.has(field, true)
  if (kind !== null) refuseSuperfluous(row, kind)
  const service = serviceOf(row, kind)
  const input = {
    ...inputOf(row, kind, currency),
    ...(kind !== 'credit' && { tenantId: textOf(row, 'tenantId'), currency, ...service.input }),
    source: textOf(row, 'source')?.toLowerCase(),
    externalId: textOf(row, 'externalId'),
    kind: kind ?? 'platform_fee',
  }
  const parse = parseRevenueLine(input)
  if (!parse.ok) addProblems(row, parse.errors, input, currency)
  const { errors } = row
  if (errors.length > 0 || !parse.ok || currency === null) return { ok: false, errors }
  const tenantId = textOf(row, 'tenantId')
  const claims = kind === 'credit' ? { currency, tenantId, serviceMonth: service.month } : null
  return { ok: true, input, line: parse.line, claims }
}

/** The names that the API gives to fields, as the columns they come from. */
export const columnOfField = (path: string): string => path.replace(/(Minor|Micros)$/, '')

/** True for a row that is judged after the others: what it corrects may stand below it. */
export const isCreditRow = (reading: FileReading | null, cells: RowCells): boolean =>
  new CellsOfRow(reading, cells, []).value('kind') === 'credit'

function kindOf(row: CellsOfRow): Kind | null {
  if (!row.has('kind')) return null
  const kind = row.value('kind')
  if (isKind(kind)) return kind
  row.refuse(
    'kind',
    `${row.quoted('kind')} is no kind that is known here: write platform fee, overage or credit`,
  )
  return null
}

function currencyOf(row: CellsOfRow): Currency | null {
  if (!row.has('currency')) return null
  const currency = row.value('currency')
  if (isCurrency(currency)) return currency
  row.refuse(
    'currency',
    `${row.quoted('currency')} is no currency in use: write its three letters, like EUR`,
  )
  return null
}

/** Cells that mean nothing in a row of its kind: none is passed over, but for a 0. */
function refuseSuperfluous(row: CellsOfRow, kind: Kind): void {
  const { needs, takes } = columnsOfKind[kind]
  const meant = new Set<LineColumn>([...everyRow, ...needs, ...takes])
  for (const field of lineFileColumns) {
    if (meant.has(field) || isNothing(row, field)) continue
    const message = `A row of kind ${kindWords[kind]} has no ${fieldWords[field]}: leave this empty`
    row.refuse(field, message)
  }
}

function inputOf(row: CellsOfRow, kind: Kind | null, currency: Currency | null) {
  // Without a currency a number is still told from what is none.
  const places = currency === null ? 3 : exponentOf(currency)
  const amount = (field: LineColumn, isNeeded: boolean) =>
    numberOf(row, field, { places, isNeeded, currency })
  switch (kind) {
    case null: {
      // Whatever its kind is, a number is to be one.
      const rule = { isNeeded: false, currency, refuse: () => null }
      for (const field of ['listFee', 'discount', 'amount'] as const) {
        numberOf(row, field, { ...rule, places })
      }
      numberOf(row, 'messages', { ...rule, places: 0, currency: null })
      priceOf(row, 'unitPrice', currency)
      return {}
    }
    case 'platform_fee': {
      const listFeeMinor = amount('listFee', true)
      const discountMinor = amount('discount', false) ?? 0
      const amountMinor = amount('amount', false)
      const feeMinor = (listFeeMinor ?? 0) - discountMinor
      const isWhole = listFeeMinor !== undefined && amountMinor !== undefined
      if (isWhole && feeMinor >= 0 && !row.isRefused('discount') && amountMinor !== feeMinor) {
        const message = `The list fee less the discount is ${writeNumber(feeMinor, places)}: correct one of the three, or leave the amount empty`
        row.refuse('amount', message)
      }
      return { listFeeMinor, discountMinor }
    }
    case 'overage':
      return {
        messages: numberOf(row, 'messages', { places: 0, isNeeded: true, currency: null }),
        unitPrice: priceOf(row, 'unitPrice', currency),
        discountMinor: amount('discount', false),
        amountMinor: amount('amount', true),
      }
    case 'credit':
      return {
        corrects: textOf(row, 'corrects'),
        amountMinor: numberOf(row, 'amount', { ...below, places, currency }),
        reason: textOf(row, 'reason'),
      }
  }
}

/** How a credit’s amount is written. */
const below = {
  isNeeded: true,
  refuse: (units: number, form: ColumnForm | null) =>
    units < 0 ? null : `Write a credit as an amount below 0, like -${exampleOf(form)}`,
}

/** What the API’s own check says, in the words of a file; of other fields than texts only once those are right. */
function addProblems(
  row: CellsOfRow,
  errors: readonly FieldError[],
  input: Readonly<Record<string, unknown>>,
  currency: Currency | null,
): void {
  const isReadOtherwise = row.errors.length === 0
  for (const { path } of errors) {
    const field = lineFileColumns.find((column) => column === columnOfField(path))
    if (field !== undefined && texts.includes(field)) {
      if (row.has(field)) row.refuse(field, textProblem(field, row.text(field)))
    } else if (isReadOtherwise) {
      row.refuse(field ?? '', lineProblemInWords(field, row, input, currency))
    }
  }
}

const textOf = (row: CellsOfRow, field: LineColumn): string | undefined =>
  row.text(field) || undefined

const isKind = (text: string | null): text is Kind =>
  text !== null && Object.hasOwn(kindWords, text)
