import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { hrefWith } from '#site/components/url-search.ts'
import { ExportFiles } from '../export-files.tsx'
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
