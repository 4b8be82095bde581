import type { LineColumn } from '#domain/imports/import-columns.ts'
import { type Currency, exponentOf } from '#domain/money/currency.ts'
import { roundHalfEven } from '#domain/money/money.ts'
import { writeNumber } from '#domain/money/written-number.ts'
import type { CellsOfRow } from './row-cells.ts'

/** What is wrong with a line whose cells could each be read, in the words of a file. */
export function lineProblemInWords(
  field: LineColumn | undefined,
  row: CellsOfRow,
  input: Readonly<Record<string, unknown>>,
  currency: Currency | null,
): string {
  switch (field) {
    case 'discount':
      return `${row.quoted('discount')} is more than the list fee: correct one of the two`
    case 'amount':
      return `${row.text('messages')} messages at ${row.text('unitPrice')} come to ${pricedText(input, currency)}, not ${row.text('amount')}: correct one of the three`
    case 'unitPrice':
      return 'This is empty: fill in the unit price'
    default:
      return 'This row can’t be read as a line: compare it with the example'
  }
}

/** Messages × unit price, to the currency’s places. */
function pricedText(input: Readonly<Record<string, unknown>>, currency: Currency | null): string {
  const places = currency === null ? 2 : exponentOf(currency)
  const exact =
    BigInt(Number(input.messages)) * BigInt(Number(input.unitPriceMicros)) * 10n ** BigInt(places)
  return writeNumber(Number(roundHalfEven(exact, 1_000_000n)), places)
}
