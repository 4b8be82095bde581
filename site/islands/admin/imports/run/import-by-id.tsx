import type { ComponentChildren } from 'preact'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { ImportRun } from './import-run.tsx'

export interface ImportByIdProps {
  readonly id: string
  readonly missing: ComponentChildren
}

/** One import, wherever it stands: opened again, it goes on from there. */
export function ImportById({ id, missing }: ImportByIdProps) {
  const from = useApi(() => answerOf(api.admin.imports[':id'].$get({ param: { id } })), id)
  return (
    <AdminView from={from} what="the import" missing={missing}>
      {(found) => <ImportRun found={found} />}
    </AdminView>
  )
}
