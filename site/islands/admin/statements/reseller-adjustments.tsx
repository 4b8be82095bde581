import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Adjustment } from '#site/islands/admin/admin-answers.ts'
import type { ResellerSectionProps } from '#site/islands/admin/reseller-page.ts'
import { adminPages } from '#site/paths.ts'
import { BookAdjustmentDialog } from './book-adjustment-dialog.tsx'

/** Commission booked by hand: what waits for the next statement, and what is on one (rule 7.6). */
export function ResellerAdjustments(section: ResellerSectionProps) {
  const { id, adjustments } = section.reseller
  const load = (cursor: string) =>
    answerOf(
      api.admin.resellers[':id'].adjustments.$get({
        param: { id },
        query: { limit: '10', cursor },
      }),
    )
  return (
    <section class="stack" aria-labelledby="adjustments-title">
      <div class="row row-between">
        <h3 id="adjustments-title">Adjustments</h3>
        <Opener label="Book an adjustment…">
          {(dialog) => <BookAdjustmentDialog {...section} {...dialog} />}
        </Opener>
      </div>
      <Paged first={adjustments} load={load}>
        {(rows) => (
          <DataTable
            caption="Adjustments, latest first"
            hideCaption
            columns={columns}
            rows={rows}
            keyOf={(adjustment) => adjustment.id}
            empty="None is booked. An adjustment settles what a closed month got wrong: it is added to the next statement."
          />
        )}
      </Paged>
    </section>
  )
}

const columns: readonly Column<Adjustment>[] = [
  {
    id: 'amount',
    header: 'Amount',
    rowHeader: true,
    cell: (adjustment) => (
      <>
        <Money amountMinor={adjustment.amountMinor} currency={adjustment.currency} />
        <span class="cell-note">
          <WhereStated adjustment={adjustment} />
        </span>
      </>
    ),
  },
  {
    id: 'reason',
    header: 'Why',
    cell: ({ reason, concernsStatement, bookedByName, bookedAt }) => (
      <>
        {reason}
        <span class="cell-note cell-note-long">
          {bookedByName}, <DateLabel value={bookedAt} />
          {concernsStatement !== null && (
            <>
              ; concerns <a href={adminPages.statement(concernsStatement)}>{concernsStatement}</a>
            </>
          )}
        </span>
      </>
    ),
  },
]

function WhereStated({ adjustment }: { adjustment: Adjustment }) {
  const { statementNumber, state } = adjustment
  if (statementNumber !== null) {
    return (
      <a class="number" href={adminPages.statement(statementNumber)}>
        {statementNumber}
      </a>
    )
  }
  // Considered, while the close has not come to this reseller yet.
  if (state === 'considered') return <StatusBadge state="closing" />
  return <StatusBadge state="pending" label="Next statement" />
}
