import type { ImportKind } from '#domain/imports/import-columns.ts'
import { adminPages } from '#site/paths.ts'

/** Where what was imported can be looked at, and how to go on. */
export function DoneLinks({ kind }: { kind: ImportKind }) {
  const isTenants = kind === 'tenants'
  return (
    <div class="row">
      <a class="button button-quiet" href={isTenants ? adminPages.tenants() : adminPages.ledger()}>
        {isTenants ? 'See the tenants' : 'See the ledger'}
      </a>
      <a class="button button-quiet" href={adminPages.import({ kind: isTenants ? kind : null })}>
        Import another file
      </a>
    </div>
  )
}
