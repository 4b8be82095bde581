import { amountToDecimal } from '#domain/money/amount-text.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import type { ListedPart, StatementCsvRow } from '#domain/statements/statement-csv-rows.ts'
import type { CsvCell, CsvColumn } from '#http/answers/csv-answer.ts'

/** The columns of a statement's file: amounts as figures in the currency's own decimals. */
export function statementColumns(
  number: string,
  currency: Currency,
): readonly CsvColumn<StatementCsvRow>[] {
  const figure = (amountMinor: Minor | null | undefined): CsvCell =>
    amountMinor === null || amountMinor === undefined
      ? { text: null }
      : { figure: amountToDecimal(amountMinor, currency) }
  const ofPart = (header: string, cell: (part: ListedPart) => CsvCell) => ({
    header,
    cell: ({ part }: StatementCsvRow) => (part === null ? { text: null } : cell(part)),
  })
  return [
    { header: 'Statement', cell: () => ({ text: number }) },
    { header: 'Line', cell: ({ line }) => ({ text: line }) },
    ofPart('Service month', ({ serviceMonth }) => ({ text: serviceMonth })),
    ofPart('Tenant id', ({ tenantId }) => ({ text: tenantId })),
    ofPart('Tenant', ({ tenantName }) => ({ text: tenantName })),
    { header: 'Currency', cell: () => ({ text: currency }) },
    ofPart('Platform fee', ({ platformFeeMinor }) => figure(platformFeeMinor)),
    ofPart('Overage', ({ overageMinor }) => figure(overageMinor)),
    ofPart('Credits', ({ creditMinor }) => figure(creditMinor)),
    ofPart('Revenue', ({ revenueMinor }) => figure(revenueMinor)),
    ofPart('Rate (%)', ({ rateBps }) => ({ figure: rateBps / 100 })),
    { header: 'Amount', cell: ({ amountMinor }) => figure(amountMinor) },
    { header: 'Result', cell: ({ resultMinor }) => figure(resultMinor) },
    { header: 'Note', cell: ({ note }) => ({ text: note }) },
  ]
}
