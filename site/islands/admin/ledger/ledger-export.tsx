import { hrefWith } from '#domain/page-paths.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ExportFiles } from '#site/components/list/export-files.tsx'
import { type LedgerWish, queryOf } from './ledger-query.ts'

/** The lines that are shown, as CSV. */
export function LedgerExport({ wish }: { wish: LedgerWish }) {
  const query = queryOf(wish)
  return (
    <ExportFiles
      what="line"
      find={() => answerOf(api.admin.ledger.files.$get({ query }))}
      hrefOf={({ from, through }) =>
        hrefWith('/api/admin/ledger/lines.csv', {
          ...query,
          from: String(from),
          through: String(through),
        })
      }
    />
  )
}
