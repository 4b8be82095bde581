import { useRef } from 'preact/hooks'
import { type ImportKind, importKinds } from '#domain/imports/import-columns.ts'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ViewSkeleton } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { BringFile } from './chosen/bring-file.tsx'
import { ImportById } from './run/import-by-id.tsx'

/** Brings a file into the program: chosen, read, judged row by row, then written. The address names the import. */
export function ImportPage() {
  const { params, go } = useUrlSearch()
  const wasChoosing = useRef(false)
  if (params === null) return <ViewSkeleton what="the imports" />
  const id = params.get('id')
  if (id === null) wasChoosing.current = true
  const kind: ImportKind =
    importKinds.find((each) => each === params.get('kind')) ?? 'revenue_lines'
  return (
    <>
      {wasChoosing.current && (
        // Hidden and not gone: Back finds the file and what was said about it.
        <div hidden={id !== null}>
          <BringFile
            kind={kind}
            onKind={(next) => go(adminPages.import({ kind: next === 'tenants' ? next : null }))}
            onBegun={(begunId) => go(adminPages.import({ id: begunId }))}
          />
        </div>
      )}
      {id !== null && <ImportById key={id} id={id} missing={<NoSuchImport />} />}
    </>
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
