import { resellerNumberIn } from '#domain/ids.ts'
import { type TenantInput, tenantIdSchema, tenantSchema } from '#domain/ledger/tenant.ts'
import { fromCsvText } from '#domain/text/csv-text.ts'
import { type FieldError, fieldErrors } from '#domain/text/field-errors.ts'
import { type TenantColumn, unreadable } from './import-columns.ts'

export type TenantCells = Readonly<Partial<Record<TenantColumn | typeof unreadable, string>>>

export type TenantRow =
  | Readonly<{ ok: true; id: string; input: TenantInput }>
  | Readonly<{ ok: false; errors: readonly FieldError[] }>

const flags: Readonly<Record<string, boolean>> = {
  '': false,
  false: false,
  no: false,
  '0': false,
  true: true,
  yes: true,
  '1': true,
}

/** A row of a CSV file as the tenant that it writes down, or what can't be read in it. */
export function readTenantRow(cells: TenantCells): TenantRow {
  const { [unreadable]: reason } = cells
  if (reason !== undefined) return { ok: false, errors: [{ path: '', message: reason }] }
  const text = (column: TenantColumn) => fromCsvText(cells[column] ?? '').trim()
  const test = flags[text('test').toLowerCase()]
  const resellerNumber = readReseller(text('reseller'))
  const id = tenantIdSchema.safeParse(text('id'))
  const tenant = tenantSchema.safeParse({
    name: text('name'),
    onboardedOn: text('onboardedOn'),
    test: test ?? false,
    resellerNumber: resellerNumber ?? null,
  })
  if (id.success && tenant.success && test !== undefined && resellerNumber !== undefined) {
    return { ok: true, id: id.data, input: tenant.data }
  }
  const flagMessage = 'Write yes or no as test'
  const ownerMessage = 'Write the number of the first owner, like R0007; leave it empty for nobody'
  return {
    ok: false,
    errors: [
      ...(id.success ? [] : fieldErrors(id.error).map((error) => ({ ...error, path: 'id' }))),
      ...(tenant.success ? [] : fieldErrors(tenant.error)),
      ...(test === undefined ? [{ path: 'test', message: flagMessage }] : []),
      ...(resellerNumber === undefined ? [{ path: 'reseller', message: ownerMessage }] : []),
    ],
  }
}

/** "R0007", "r7" and "7" are reseller 7, nothing is nobody; undefined for anything else. */
const readReseller = (text: string): number | null | undefined =>
  text === '' ? null : (resellerNumberIn(text) ?? undefined)
