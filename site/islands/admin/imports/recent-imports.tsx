import type { ImportState } from '#domain/imports/import-states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { kindWords } from './fields/field-words.ts'
import { StateOfImport } from './state-of-import.tsx'

/** The latest imports of everybody; one that waits is gone on with from here. */
export function RecentImports() {
  const from = useApi(() => answerOf(api.admin.imports.$get()), 'imports')
  return (
    <section class="stack">
      <h2 class="section-title">Latest imports</h2>
      <AdminView from={from} what="the imports">
        {({ items }) => (
          <DataTable
            caption="Latest imports"
            hideCaption
            columns={columns}
            rows={items}
            keyOf={({ id }) => id}
            hrefOf={({ id }) => adminPages.import({ id })}
            empty="No file was imported yet."
          />
        )}
      </AdminView>
    </section>
  )
}

/** Somebody goes on with these, or discards them. */
const waiting: readonly ImportState[] = ['uploading', 'checking', 'checked']

const columns: readonly Column<Import>[] = [
  {
    id: 'file',
    header: 'File',
    rowHeader: true,
    cell: ({ fileName, kind }) => (
      <>
        {fileName}
        <span class="cell-note">{kindWords[kind]}</span>
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => (
      <>
        <StateOfImport state={state} />
        {waiting.includes(state) && <span class="task-verb cell-line">Continue</span>}
      </>
    ),
  },
  { id: 'rows', header: 'Rows', numeric: true, cell: ({ rowCount }) => rowCount.toLocaleString() },
  {
    id: 'accepted',
    header: 'Imported',
    numeric: true,
    cell: ({ result }) => result?.accepted.toLocaleString() ?? '—',
  },
  {
    id: 'refused',
    header: 'Refused',
    numeric: true,
    cell: ({ result, dryRun }) => (result ?? dryRun).refused.toLocaleString(),
  },
  {
    id: 'who',
    header: 'Begun',
    cell: ({ createdBy, createdAt }) => (
      <>
        {createdBy ?? 'a former admin'}
        <span class="cell-note">
          <DateLabel value={createdAt} withTime />
        </span>
      </>
    ),
  },
]
