import { type ImportKind, importKinds } from '#domain/imports/import-columns.ts'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ViewSkeleton } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { ChooseFile } from './choose-file.tsx'
import { ImportById } from './import-by-id.tsx'
import { RecentImports } from './recent-imports.tsx'

/** Brings a CSV file into the program: chosen, judged row by row, then taken in. The address names the import. */
export function ImportPage() {
  const { params, go } = useUrlSearch()
  if (params === null) return <ViewSkeleton what="the imports" />
  const id = params.get('id')
  if (id) return <ImportById key={id} id={id} missing={<NoSuchImport />} />
  const kind: ImportKind =
    importKinds.find((each) => each === params.get('kind')) ?? 'revenue_lines'
  return (
    <div class="stack stack-loose">
      <ChooseFile
        key={kind}
        kind={kind}
        onKind={(next) => go(adminPages.import({ kind: next === 'tenants' ? next : null }))}
        onBegun={(begunId) => go(adminPages.import({ id: begunId }))}
      />
      <RecentImports />
    </div>
  )
}

function NoSuchImport() {
  return (
    <EmptyState
      title="There is no such import"
      action={{ label: 'Import a file', href: adminPages.import() }}
    >
      The link may be cut off, or you are not signed in as a super admin.
    </EmptyState>
  )
}
