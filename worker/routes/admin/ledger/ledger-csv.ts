import type { StoredFields } from '#db/ledger/ledger-list.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { LineColumn } from '#domain/imports/import-columns.ts'
import { lineFileColumns } from '#domain/imports/import-columns.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import type { Minor } from '#domain/money/money.ts'
import type { CsvCell, CsvColumn } from '#http/answers/csv-answer.ts'

/** The fields of a line in the columns that an import takes: brought again, they change nothing. */
export const ledgerCsvColumns: readonly CsvColumn<StoredFields>[] = lineFileColumns.map(
  (header) => ({
    header,
    cell: (line) => cells[header](line),
  }),
)

const text = (value: string | null): CsvCell => ({ text: value })
const figure = (value: string | number | null): CsvCell => ({ figure: value ?? '' })
const amount = (amountMinor: Minor | null, { currency }: StoredFields): CsvCell =>
  figure(amountMinor === null ? null : amountToDecimal(amountMinor, currency))

const cells: Readonly<Record<LineColumn, (line: StoredFields) => CsvCell>> = {
  source: ({ source }) => text(source),
  externalId: ({ externalId }) => text(externalId),
  kind: ({ kind }) => text(kind),
  tenantId: ({ tenantId }) => text(tenantId),
  currency: ({ currency }) => text(currency),
  serviceMonth: ({ serviceMonth }) => text(serviceMonth),
  chargedAt: ({ chargedAtMs }) => text(chargedAtMs === null ? null : isoInstant(chargedAtMs)),
  listFee: (line) => amount(line.listFeeMinor, line),
  discount: (line) => amount(line.discountMinor, line),
  messages: ({ messages }) => figure(messages),
  unitPrice: ({ unitPrice }) => figure(unitPrice),
  amount: (line) => amount(line.amountMinor, line),
  corrects: ({ corrects }) => text(corrects),
  reason: ({ reason }) => text(reason),
}
