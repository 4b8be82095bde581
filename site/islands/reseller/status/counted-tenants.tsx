import { terms } from '#domain/program.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { RowDetail } from '#site/components/list/row-detail.tsx'
import type { Status } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'

type CountedTenant = Status['counted'][number]

/** The tenants in the window, newest first; the oldest are the next to leave it. */
export function CountedTenants({ status: { counted, countedTenants } }: { status: Status }) {
  return (
    <div class="stack stack-tight">
      <DataTable
        caption="Tenants in the window, newest first"
        columns={columns}
        rows={counted}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => resellerPages.tenant(id)}
        empty={`No tenant of yours was onboarded in the last ${terms.evaluationWindowMonths} months.`}
      />
      {counted.length < countedTenants && (
        <p class="note">
          The newest {counted.length} of {countedTenants} are listed; all of them count.
        </p>
      )}
    </div>
  )
}

const columns: readonly Column<CountedTenant>[] = [
  {
    id: 'name',
    header: 'Tenant',
    rowHeader: true,
    cell: ({ name, id }) => (
      <>
        {name} <RowDetail>{id}</RowDetail>
      </>
    ),
  },
  {
    id: 'onboarded',
    header: 'Onboarded',
    cell: ({ onboardedOn }) => <DateLabel value={onboardedOn} />,
  },
]
