import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant, json, minor, month } from '#db/core/columns.ts'
import type { FileCell, FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import type { ImportState, RowResult } from '#domain/imports/import-states.ts'
import type { EarnsNothing } from '#domain/ledger/earning.ts'
import type { FieldError } from '#domain/text/field-errors.ts'

export const imports = sqliteTable('imports', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<ImportKind>().notNull(),
  fileName: text('file_name').notNull(),
  fileSha256: text('file_sha256').notNull(),
  rowCount: integer('row_count').notNull(),
  state: text('state').$type<ImportState>().notNull().default('uploading'),
  createdAtMs: instant('created_at_ms').notNull(),
  createdBy: text('created_by').notNull(),
  receivedThrough: integer('received_through').notNull().default(0),
  receivedRows: integer('received_rows').notNull().default(0),
  checkedThrough: integer('checked_through').notNull().default(0),
  checkedRows: integer('checked_rows').notNull().default(0),
  committedThrough: integer('committed_through').notNull().default(0),
  committedRows: integer('committed_rows').notNull().default(0),
  acceptableRows: integer('acceptable_rows').notNull().default(0),
  unchangedRows: integer('unchanged_rows').notNull().default(0),
  refusedRows: integer('refused_rows').notNull().default(0),
  lateRows: integer('late_rows').notNull().default(0),
  acceptedRows: integer('accepted_rows').notNull().default(0),
  overtakenRows: integer('overtaken_rows').notNull().default(0),
  touchedAtMs: instant('touched_at_ms').notNull(),
  confirmedAtMs: instant('confirmed_at_ms'),
  confirmedBy: text('confirmed_by'),
  finishedAtMs: instant('finished_at_ms'),
  clearedAtMs: instant('cleared_at_ms'),
  reading: json<FileReading>('reading'),
  foretoldAsOf: text('foretold_as_of'),
  checkedAgainAtMs: instant('checked_again_at_ms'),
})

export const importRows = sqliteTable(
  'import_rows',
  {
    importId: text('import_id').notNull(),
    place: integer('place').notNull(),
    rowNumber: integer('row_number').notNull(),
    cells: json<Readonly<Record<string, FileCell>>>('cells').notNull(),
    verdict: text('verdict').$type<RowResult>(),
    outcome: text('outcome').$type<RowResult>(),
    problems: json<readonly FieldError[]>('problems'),
    isLate: integer('is_late', { mode: 'boolean' }).notNull().default(false),
    source: text('source'),
    externalId: text('external_id'),
    corrects: text('corrects'),
    amountMinor: minor('amount_minor'),
    remark: text('remark').$type<EarnsNothing>(),
    repeatsRow: integer('repeats_row'),
    recordVersion: integer('record_version'),
  },
  (table) => [primaryKey({ columns: [table.importId, table.place] })],
)

export const importSums = sqliteTable(
  'import_sums',
  {
    importId: text('import_id').notNull(),
    month: month('month').notNull(),
    currency: text('currency').notNull(),
    resellerNumber: integer('reseller_number').notNull(),
    remark: text('remark').notNull(),
    rowCount: integer('row_count').notNull(),
    sumMinor: minor('sum_minor').notNull(),
    chargedMinor: integer('charged_minor').notNull().default(0),
    messages: integer('messages').notNull().default(0),
  },
  (table) => [
    primaryKey({
      columns: [table.importId, table.month, table.currency, table.resellerNumber, table.remark],
    }),
  ],
)
