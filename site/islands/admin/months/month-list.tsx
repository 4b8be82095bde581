import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { adminPages } from '#site/paths.ts'
import type { MonthPage, MonthRow } from '../admin-answers.ts'
import { AdminView, type Again } from '../admin-view.tsx'
import { CloseMonthDialog } from './close-month-dialog.tsx'
import { MonthTable } from './month-table.tsx'
import { VerifyStatements } from './verify-statements.tsx'

const load = (cursor?: string) =>
  answerOf(api.admin.months.$get({ query: cursor === undefined ? {} : { cursor } }))

/** The program's months, newest first: open, due, closing, closed. */
export function MonthList() {
  const from = useApi(() => load(), 'months')
  return (
    <AdminView from={from} what="the months">
      {(first, again) =>
        first.items.length === 0 ? <NoMonths /> : <Months first={first} again={again} />
      }
    </AdminView>
  )
}

function Months({ first, again }: { first: MonthPage; again: Again }) {
  const { notice, conflict, events } = useOutcome(again.reload)
  const [closing, setClosing] = useState<MonthRow['month'] | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const ask = ({ month }: MonthRow) => {
    setClosing(month)
    setIsAsking(true)
  }
  return (
    <div class="stack">
      {notice}
      {conflict && !isAsking && <ErrorPanel problem={conflict} />}
      <Paged first={first} load={load}>
        {(rows) => {
          const row = rows.find(({ month }) => month === closing)
          return (
            <>
              <MonthTable rows={rows} onClose={ask} />
              {row !== undefined && (
                <CloseMonthDialog
                  {...events}
                  key={row.month}
                  row={row}
                  open={isAsking}
                  isReloading={again.isReloading}
                  onClose={() => setIsAsking(false)}
                />
              )}
            </>
          )
        }}
      </Paged>
      <VerifyStatements />
    </div>
  )
}

function NoMonths() {
  return (
    <EmptyState
      title="No month has begun"
      action={{ label: 'Review applications', href: adminPages.applications() }}
    >
      The first month is that of the first approval. It closes in the month after it.
    </EmptyState>
  )
}
