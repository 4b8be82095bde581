import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { adminPages } from '#site/paths.ts'
import { AdminView } from '../admin-view.tsx'
import { StatedTable } from '../payments/stated-table.tsx'
import type { MonthDetail } from './preview-answers.ts'

/** The statements that a closed month has. */
export function MonthStatements({ month: { month } }: { month: MonthDetail }) {
  const load = (cursor?: string) =>
    answerOf(api.admin.statements.$get({ query: { month, ...(cursor && { cursor }) } }))
  const from = useApi(() => load(), month)
  const all = adminPages.statements({ state: 'all', month })
  return (
    <section class="stack" aria-labelledby="statements-title">
      <div class="row row-between">
        <h3 id="statements-title">Statements</h3>
        <a class="button button-quiet button-small" href={all}>
          Mark paid or download
        </a>
      </div>
      <AdminView from={from} what="the statements">
        {(first) => (
          <Paged first={first} load={load}>
            {(rows) => <StatedTable rows={rows} names="reseller" />}
          </Paged>
        )}
      </AdminView>
    </section>
  )
}
