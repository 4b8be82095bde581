import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { OnDemand } from '#site/components/page/on-demand.tsx'
import { adminPages } from '#site/paths.ts'
import type { Reseller } from '../admin-answers.ts'
import { AdminView } from '../admin-view.tsx'
import { StatedTable } from '../payments/stated-table.tsx'

/** The reseller's statements, newest month first. */
export function ResellerStatements({ reseller: { number } }: { reseller: Reseller }) {
  const all = adminPages.statements({ state: 'all', reseller: number })
  return (
    <OnDemand
      id="statements"
      title="Statements"
      show="Show them here"
      actions={
        <a class="button button-quiet button-small" href={all}>
          Its statements
        </a>
      }
    >
      {() => <Statements number={number} />}
    </OnDemand>
  )
}

function Statements({ number }: { number: number }) {
  const load = (cursor?: string) =>
    answerOf(
      api.admin.statements.$get({
        query: { reseller: String(number), limit: '12', ...(cursor && { cursor }) },
      }),
    )
  const from = useApi(() => load(), 'statements')
  return (
    <AdminView from={from} what="its statements">
      {(first) => (
        <Paged first={first} load={load}>
          {(rows) => <StatedTable names="month" rows={rows} />}
        </Paged>
      )}
    </AdminView>
  )
}
