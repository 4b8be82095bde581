import { EmptyState } from '#site/components/page/empty-state.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'

/** A file of which only the first rows came here; only whoever has it can go on. */
export function HalfArrived({ now }: { now: Import }) {
  return (
    <EmptyState
      title="The file has not arrived whole"
      action={{
        label: 'Continue',
        href: adminPages.import({ kind: now.kind === 'tenants' ? now.kind : null }),
      }}
    >
      {now.receivedRows.toLocaleString()} of {counted(now.rowCount, 'row')} have arrived. Choose the
      same file again and have it read in the same way: it goes on from there.
    </EmptyState>
  )
}
