import { countryName } from '#domain/applications/countries.ts'
import { industries, marketLabel } from '#domain/applications/markets.ts'
import { publicPages } from '#domain/page-paths.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { StatusBadge, statusWords } from '#site/components/status/status-badge.tsx'
import { adminPages } from '#site/paths.ts'
import type { ApplicationRow } from '../admin-answers.ts'
import type { ApplicationTab } from '../view-queries.ts'

export interface ApplicationTableProps {
  readonly state: ApplicationTab
  readonly rows: readonly ApplicationRow[]
}

/** Applications of one state, newest first; a row opens one. */
export function ApplicationTable({ state, rows }: ApplicationTableProps) {
  if (rows.length === 0) return <NoApplications state={state} />
  return (
    <DataTable
      caption={`Applications: ${statusWords(state)}`}
      hideCaption
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={({ id }) =>
        state === 'held_back' ? adminPages.heldBack(id) : adminPages.application(id)
      }
    />
  )
}

const columns: readonly Column<ApplicationRow>[] = [
  {
    id: 'company',
    header: 'Company',
    rowHeader: true,
    cell: ({ companyName, state, answeredAt }) => (
      <>
        {companyName}
        {state === 'submitted' && answeredAt !== null && (
          <span class="cell-note">
            <StatusBadge state="answered" label="Answered" /> <DateLabel value={answeredAt} />
          </span>
        )}
      </>
    ),
  },
  { id: 'country', header: 'Country', cell: ({ country }) => countryName(country) },
  {
    id: 'contact',
    header: 'Contact',
    cell: ({ contactName, contactEmail }) => (
      <>
        {contactName}
        <span class="cell-note">{emailInWords(contactEmail)}</span>
      </>
    ),
  },
  {
    id: 'market',
    header: 'Focus market',
    cell: ({ industries: codes }) => marketWords(codes),
  },
  {
    id: 'tenants',
    header: 'Expected tenants',
    numeric: true,
    cell: ({ expectedTenants }) => expectedTenants.toLocaleString(),
  },
  {
    id: 'submitted',
    header: 'Sent',
    numeric: true,
    cell: ({ submittedAt }) => <DateLabel value={submittedAt} />,
  },
]

/** The first two industries by name and how many more there are. */
function marketWords(codes: readonly string[]): string {
  const named = codes.slice(0, 2).map((code) => marketLabel(industries, code))
  const more = codes.length - named.length
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')
}

function NoApplications({ state }: { state: ApplicationTab }) {
  if (state === 'submitted') {
    return (
      <EmptyState
        title="No application waits for review"
        action={{ label: 'Open the application form', href: publicPages.apply() }}
      >
        New ones arrive here as companies send the form on the landing page.
      </EmptyState>
    )
  }
  if (state === 'held_back') {
    return (
      <EmptyState
        title="No application is held back"
        action={{ label: 'See those that wait for review', href: adminPages.applications() }}
      >
        The form has a field that nobody sees. Whoever fills it in lands here, until you have
        looked.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="None in this state"
      action={{ label: 'See those that wait for review', href: adminPages.applications() }}
    >
      No application is “{statusWords(state).toLowerCase()}” at the moment.
    </EmptyState>
  )
}
