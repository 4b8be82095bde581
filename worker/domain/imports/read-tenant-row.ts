import { resellerNumberIn } from '#domain/ids.ts'
import { type TenantInput, tenantIdSchema, tenantSchema } from '#domain/ledger/tenant.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import type { FileReading } from './file-reading.ts'
import { tenantFileColumns, unreadable } from './import-columns.ts'
import { CellsOfRow, type RowCells } from './rows/row-cells.ts'
import { textProblem } from './rows/text-words.ts'

export type TenantRow =
  | Readonly<{ ok: true; id: string; input: TenantInput }>
  /** Everything that is wrong with the row, each under its field and in the words of a file. */
  | Readonly<{ ok: false; errors: readonly FieldError[] }>

/** A row of a file as the tenant that it writes down, or all that is wrong with it. */
export function readTenantRow(reading: FileReading | null, cells: RowCells): TenantRow {
  const reason = cells[unreadable]
  if (reason !== undefined) {
    return { ok: false, errors: [{ path: '', message: String(reason) }] }
  }
  const row = new CellsOfRow(reading, cells, tenantFileColumns)
  for (const field of ['id', 'name', 'onboardedOn'] as const) row.has(field, true)
  const id = tenantIdSchema.safeParse(row.text('id'))
  if (!id.success) row.refuse('id', textProblem('id', row.text('id')))
  const name = tenantSchema.shape.name.safeParse(row.text('name'))
  if (!name.success) row.refuse('name', textProblem('name', row.text('name')))
  const tenant = tenantSchema.safeParse({
    name: row.text('name'),
    onboardedOn: row.date('onboardedOn'),
    test: flagOf(row),
    resellerNumber: resellerOf(row),
  })
  const { errors } = row
  if (errors.length > 0 || !id.success || !tenant.success) {
    const whole = {
      path: '',
      message: 'This row can’t be read as a tenant: compare it with the example',
    }
    return { ok: false, errors: errors.length > 0 ? errors : [whole] }
  }
  return { ok: true, id: id.data, input: tenant.data }
}

/** Nothing is no test account. */
function flagOf(row: CellsOfRow): boolean {
  const flag = row.value('test')
  if (flag === null && row.has('test')) {
    row.refuse('test', `${row.quoted('test')} says neither yes nor no: write one of the two`)
  }
  return flag === 'yes'
}

/** "R0007", "r7" and "7" are reseller 7, nothing is nobody. */
function resellerOf(row: CellsOfRow): number | null {
  if (!row.has('reseller')) return null
  const resellerNumber = resellerNumberIn(row.text('reseller'))
  if (resellerNumber === null) {
    const message = `${row.quoted('reseller')} is no number of a reseller: write it like R0007, or leave it empty for nobody`
    row.refuse('reseller', message)
  }
  return resellerNumber
}
