import type { PersonContext } from '#actions/action-context.ts'
import { beginImport } from '#actions/imports/begin-import.ts'
import { checkImportPage } from '#actions/imports/check-import-page.ts'
import { commitImportPage } from '#actions/imports/commit-import-page.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { receiveImportRows } from '#actions/imports/receive-import-rows.ts'
import { listResultRows } from '#db/imports/import-results.ts'
import type { ListedImport } from '#db/imports/imports.ts'
import type { FileCell, FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'

export type Cells = Readonly<Record<string, FileCell>>

type Step =
  | { readonly ok: true; readonly import: ListedImport }
  | { readonly ok: false; readonly detail: string }

/** What an import came to; a refusal is a mistake of the test. */
export function going(step: Step): ListedImport {
  if (!step.ok) throw new Error(step.detail)
  return step.import
}

/** Brings the rows of a file, of a file of its own unless `file` names one; the id of the import. */
export async function uploaded(
  admin: PersonContext,
  rows: readonly Cells[],
  options: Readonly<{
    kind?: ImportKind
    file?: string
    pageSize?: number
    reading?: FileReading
  }> = {},
): Promise<string> {
  const { kind = 'revenue_lines', file = newId(), pageSize = 2500, reading = null } = options
  const fileSha256 = await sha256Hex(file)
  const begun = { kind, fileName: 'lines.csv', fileSha256, rowCount: rows.length, reading }
  const beginning = await beginImport(admin, begun)
  if (!beginning.ok) throw new Error(beginning.detail)
  const { id } = beginning
  for (let from = 0; from < rows.length; from += pageSize) {
    const page = rows.slice(from, from + pageSize)
    const sent = page.map((cells, index) => ({ row: from + index + 2, cells }))
    going(await receiveImportRows(admin, id, from === 0 ? 0 : from + 1, sent))
  }
  return id
}

/** Judges page by page to the end. */
export async function checked(admin: PersonContext, id: string, pageSize?: number) {
  for (;;) {
    const at = going(await checkImportPage(admin, id, pageSize))
    if (at.state !== 'checking') return at
  }
}

/** Confirms and takes in page by page to the end. */
export async function committed(admin: PersonContext, id: string, pageSize?: number) {
  going(await confirmImport(admin, id))
  for (;;) {
    const at = going(await commitImportPage(admin, id, pageSize))
    if (at.state === 'done') return at
  }
}

/** Upload, dry run and commit; how many rows were accepted, unchanged and refused in the end. */
export async function imported(
  admin: PersonContext,
  rows: readonly Cells[],
  options: Parameters<typeof uploaded>[2] = {},
) {
  const id = await uploaded(admin, rows, options)
  const { state } = await checked(admin, id)
  if (state !== 'checked') throw new Error(`the dry run is ${state}`)
  const end = await committed(admin, id)
  return { ...end, results: await resultsOf(admin, id) }
}

/** Every row's result, with what is wrong as "column: message". */
export async function resultsOf({ db }: PersonContext, id: string) {
  const rows = await listResultRows(db, id, 'all', { afterRow: 0, limit: 100_000 })
  return rows.map(({ rowNumber, result, problems, isLate }) => ({
    row: rowNumber,
    result,
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
    isLate,
  }))
}

/** A platform fee of so many euros in a file. */
export const feeCells = (externalId: string, more: Cells = {}): Cells => ({
  source: 'billing',
  externalId,
  kind: 'platform_fee',
  tenantId: 't1',
  currency: 'EUR',
  serviceMonth: '2026-10',
  listFee: '100.00',
  ...more,
})

export const creditCells = (externalId: string, corrects: string, more: Cells = {}): Cells => ({
  source: 'billing',
  externalId,
  kind: 'credit',
  currency: 'EUR',
  amount: '-10.00',
  corrects,
  reason: 'agreed',
  ...more,
})
