import { type RowResult, rowResults, type ShownRows } from '#domain/imports/import-states.ts'
import type { EarnsNothing } from '#domain/ledger/earning.ts'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { remarkLabels } from './remark-words.ts'
import type { ForetoldImport } from './use-foretold.ts'

/** What the list can be narrowed to, each with how many rows it has; what no row has is not offered. */
export function rowFilters(
  now: Import,
  found: ForetoldImport | null,
): readonly { readonly value: ShownRows; readonly label: string }[] {
  const counts = now.result ?? now.dryRun
  const labels: Readonly<Record<RowResult, string>> = {
    accepted: now.result === null ? 'Will be imported' : 'Imported',
    unchanged: 'Unchanged',
    refused: 'Refused',
  }
  const remarks = new Map<EarnsNothing, number>()
  for (const { remark, rowCount } of found?.foretold.remarks ?? []) {
    remarks.set(remark, (remarks.get(remark) ?? 0) + rowCount)
  }
  const late = now.dryRun.late
  return [
    { value: 'all' as const, label: counted('All', now.rowCount) },
    ...rowResults
      .filter((value) => counts[value] > 0)
      .map((value) => ({ value, label: counted(labels[value], counts[value]) })),
    ...(late > 0 ? [{ value: 'late' as const, label: counted('Late', late) }] : []),
    ...[...remarks].map(([value, rowCount]) => ({
      value,
      label: counted(remarkLabels[value], rowCount),
    })),
    ...((found?.repeated.length ?? 0) > 0
      ? [{ value: 'repeated' as const, label: 'Same id twice' }]
      : []),
  ]
}

const counted = (label: string, rowCount: number): string =>
  `${label} (${rowCount.toLocaleString()})`
