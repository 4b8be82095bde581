import type { LineColumn } from '#domain/imports/import-columns.ts'
import { mostUnitPrice } from '#domain/ledger/unit-price.ts'
import { type Currency, exponentOf } from '#domain/money/currency.ts'
import { roundHalfEven } from '#domain/money/money.ts'
import { writeNumber } from '#domain/money/written-number.ts'
import type { CellsOfRow } from './row-cells.ts'
import { isNothing } from './row-numbers.ts'

/** What is wrong with a line whose cells could each be read, in the words of a file. */
export function lineProblemInWords(
  field: LineColumn | undefined,
  row: CellsOfRow,
  input: Readonly<Record<string, unknown>>,
  currency: Currency | null,
): string {
  switch (field) {
    case 'discount':
      return input.kind === 'overage'
        ? 'A discount needs the unit price that it is taken off: fill that in, or leave this empty'
        : `${row.quoted('discount')} is more than the list fee: correct one of the two`
    case 'amount':
      return `${row.text('messages')} messages at ${row.text('unitPrice')}${discountText(row)} come to ${pricedText(input, currency)}, not ${row.text('amount')}: correct one of them, or leave the unit price empty where the amount is billed otherwise`
    case 'unitPrice':
      return `${row.quoted('unitPrice')} is more than a message may cost: write at most ${mostUnitPrice.toLocaleString('en')}`
    default:
      return 'This row can’t be read as a line: compare it with the example'
  }
}

const discountText = (row: CellsOfRow): string =>
  isNothing(row, 'discount') ? '' : ` less ${row.text('discount')}`

/** Messages × unit price − discount, to the currency’s places. */
function pricedText(input: Readonly<Record<string, unknown>>, currency: Currency | null): string {
  const places = currency === null ? 2 : exponentOf(currency)
  const [whole = '', decimals = ''] = String(input.unitPrice ?? 0).split('.')
  const price = BigInt(whole + decimals)
  const priced = BigInt(Number(input.messages)) * price * 10n ** BigInt(places)
  const minor = roundHalfEven(priced, 10n ** BigInt(decimals.length))
  return writeNumber(Number(minor) - Number(input.discountMinor ?? 0), places)
}
