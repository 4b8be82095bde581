import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { adminPages } from '#site/paths.ts'
import { AdminView, type Again, ViewSkeleton } from '../admin-view.tsx'
import { CloseMonthDialog } from './close-month-dialog.tsx'
import { MonthClose } from './month-close.tsx'
import { MonthCompleteness } from './month-completeness.tsx'
import { MonthHead } from './month-head.tsx'
import { MonthHoldups } from './month-holdups.tsx'
import { monthIn } from './month-in-address.ts'
import { MonthPreview } from './month-preview.tsx'
import { MonthStatements } from './month-statements.tsx'
import type { MonthDetail } from './preview-answers.ts'
import { usePreview } from './use-preview.ts'
import { VerifyStatements } from './verify-statements.tsx'

const what = 'the month'

/** One month of the program: what holds it back, what it would state or has stated, and its close. */
export function MonthPage() {
  const { search } = useUrlSearch()
  if (search === null) return <ViewSkeleton what={what} />
  const month = monthIn(search)
  return month === null ? <NoSuchMonth /> : <MonthByName key={month} month={month} />
}

function MonthByName({ month }: { month: string }) {
  const from = useApi(() => answerOf(api.admin.months[':month'].$get({ param: { month } })), month)
  return (
    <AdminView from={from} what={what} missing={<NoSuchMonth />}>
      {(found, again) => <MonthSections month={found} again={again} />}
    </AdminView>
  )
}

function MonthSections({ month, again }: { month: MonthDetail; again: Again }) {
  const preview = usePreview(month.month, month.close === null)
  const { notice, conflict, events } = useOutcome(() => {
    again.reload()
    preview.again()
  })
  const [isClosing, setIsClosing] = useState(false)
  const mayClose =
    month.state === 'closing' || (month.state === 'due' && month.closesAfter === null)
  return (
    <article class="stack stack-loose">
      <div class="stack">
        <MonthHead month={month}>
          {mayClose && (
            <button class="button" type="button" onClick={() => setIsClosing(true)}>
              {month.state === 'closing' ? 'Go on closing' : `Close ${formatMonth(month.month)}`}…
            </button>
          )}
        </MonthHead>
        {notice}
        {conflict && !isClosing && <ErrorPanel problem={conflict} />}
        <MonthHoldups month={month} />
      </div>
      {month.close === null && (
        <MonthCompleteness {...events} month={month} isReloading={again.isReloading} />
      )}
      {month.close === null ? (
        <MonthPreview month={month} state={preview} />
      ) : (
        <MonthClose close={month.close} />
      )}
      {month.state === 'closed' && <VerifyStatements month={month.month} />}
      {/* Last, since it comes later than the rest: nothing stands below that would move. */}
      {month.close !== null && <MonthStatements key={month.statements} month={month} />}
      <CloseMonthDialog
        {...events}
        row={month}
        open={isClosing}
        isReloading={again.isReloading}
        onClose={() => setIsClosing(false)}
      />
    </article>
  )
}

function NoSuchMonth() {
  return (
    <EmptyState
      title="There is no such month"
      action={{ label: 'See the months', href: adminPages.months() }}
    >
      The program’s months go from that of the first approval to the current one. You may also not
      be signed in as a super admin.
    </EmptyState>
  )
}
