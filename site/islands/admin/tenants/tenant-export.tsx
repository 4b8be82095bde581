import { hrefWith } from '#domain/page-paths.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ExportFiles } from '#site/components/list/export-files.tsx'

/** All tenants as CSV, each with its first owner. */
export const TenantExport = () => (
  <ExportFiles
    what="tenant"
    find={() => answerOf(api.admin['tenant-files'].$get())}
    hrefOf={({ from, through }) =>
      hrefWith('/api/admin/tenant-files/tenants.csv', { from, through })
    }
  />
)
