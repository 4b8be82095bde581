import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { hrefWith } from '#site/components/url-search.ts'
import { ExportFiles } from '../export-files.tsx'

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
