import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import type { Refusal } from '#actions/outcome.ts'
import { judgeTenant } from '#actions/tenants/judge-tenant.ts'
import { recordTenant } from '#actions/tenants/record-tenant.ts'
import { together } from '#db/core/read.ts'
import { listAcceptableRows } from '#db/imports/import-overlay.ts'
import type { JudgedRow, PageRow, TakenRow } from '#db/imports/import-rows.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { readTenantRow, type TenantRow } from '#domain/imports/read-tenant-row.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import type { ImportJudge } from './import-judge.ts'

/**
 * Tenants of a CSV file, by the verb of the API, one at a time: each takes some 8 statements of D1, of
 * which a request may make 1,000.
 */
export const tenantRowJudge: ImportJudge = { mostRows: 80, judge, take }

/** Under what a tenant's row is found again; a tenant has no source. */
const source = 'tenant'

async function judge(
  context: ActionContext,
  importId: string,
  rows: readonly PageRow[],
): Promise<JudgedRow[]> {
  const read = rows.map(({ cells }) => readTenantRow(null, cells))
  const ids = read.flatMap((row) => (row.ok ? [{ source, externalId: row.id }] : []))
  const before = { importId, place: rows[0]?.place ?? 0 }
  const [earlier, close] = await together(context.db, [
    listAcceptableRows(context.db, before, ids),
    findLatestClose(context.db),
  ])
  const acceptable = new Map(
    earlier.map(({ externalId, cells }) => [externalId, textOf(readTenantRow(null, cells))]),
  )
  const judged: JudgedRow[] = []
  for (const [index, row] of read.entries()) {
    const place = rows[index]?.place ?? 0
    if (!row.ok) {
      judged.push({ place, result: 'refused', problems: row.errors, isLate: false, facts: null })
      continue
    }
    const facts = { source, externalId: row.id, corrects: null, amountMinor: null }
    const other = acceptable.get(row.id)
    const problems = other === undefined || other === textOf(row) ? [] : [toldTwice]
    const verdict =
      other === undefined
        ? await judgeTenant(context, row.id, row.input, close?.month ?? null)
        : 'unchanged'
    const errors = typeof verdict === 'string' ? problems : errorsOf(verdict)
    const changes = verdict === 'unchanged' ? 'unchanged' : 'accepted'
    const result = errors.length > 0 ? 'refused' : changes
    if (result === 'accepted') acceptable.set(row.id, textOf(row))
    judged.push({ place, result, problems: errors, isLate: false, facts })
  }
  return judged
}

async function take(
  context: PersonContext,
  _importId: string,
  rows: readonly PageRow[],
): Promise<TakenRow[]> {
  const taken: TakenRow[] = []
  for (const { place, cells, verdict } of rows) {
    const row = readTenantRow(null, cells)
    if (!row.ok) {
      taken.push({ place, result: 'refused', problems: row.errors })
      continue
    }
    const outcome = await recordTenant(context, row.id, row.input)
    // A page is sent again when its answer was lost: what would change something then has done so.
    const result = verdict === 'unchanged' ? 'unchanged' : 'accepted'
    taken.push(
      outcome.ok
        ? { place, result, problems: [] }
        : { place, result: 'refused', problems: errorsOf(outcome) },
    )
  }
  return taken
}

const toldTwice: FieldError = {
  path: 'id',
  message: 'An earlier row of the file says other about this tenant: leave one of the two',
}

const textOf = (row: TenantRow): string => (row.ok ? JSON.stringify(row.input) : '')

const errorsOf = ({ detail, errors }: Refusal): readonly FieldError[] =>
  errors?.map(({ path, message }) => ({
    path: path === 'resellerNumber' ? 'reseller' : path,
    message,
  })) ?? [{ path: '', message: detail }]
