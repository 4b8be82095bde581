import type { ImportKind } from '#domain/imports/import-columns.ts'
import type { ImportState } from '#domain/imports/import-states.ts'
import type { Tone } from '#site/components/status/status-badge.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'

export const importKindWords: Readonly<Record<ImportKind, string>> = {
  revenue_lines: 'Revenue lines',
  tenants: 'Tenants',
}

export const stateWords: Readonly<Record<ImportState, string>> = {
  uploading: 'Not arrived whole',
  checking: 'Being checked',
  checked: 'Waits for you',
  committing: 'Being taken in',
  done: 'Done',
  abandoned: 'Given up',
}

export const stateTones: Readonly<Record<ImportState, Tone>> = {
  uploading: 'warn',
  checking: 'accent',
  checked: 'warn',
  committing: 'accent',
  done: 'good',
  abandoned: 'muted',
}

/** How far the step has come, of the rows of the file. */
export function importProgress({
  state,
  receivedRows,
  checkedRows,
  committedRows,
}: Import): number {
  if (state === 'uploading') return receivedRows
  return state === 'checking' ? checkedRows : committedRows
}
