import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { AuditHistory } from '#site/islands/admin/audit/audit-history.tsx'
import { adminPages } from '#site/paths.ts'
import type { Application } from '../admin-answers.ts'
import { AdminView } from '../admin-view.tsx'
import { ById } from '../by-id.tsx'
import { ApplicationAnswers } from './application-answers.tsx'
import { Conversation } from './conversation.tsx'
import { Decision } from './decision.tsx'
import { MixedNames } from './mixed-names.tsx'
import { RelatedApplications } from './related-applications.tsx'

const what = 'the application'

/** One application: what the company answered, what is known about it, and the decision. */
export function ApplicationPage() {
  return (
    <ById what={what} missing={<NoSuchApplication />}>
      {(id) => <ApplicationById key={id} id={id} />}
    </ById>
  )
}

function ApplicationById({ id }: { id: string }) {
  const from = useApi(() => answerOf(api.admin.applications[':id'].$get({ param: { id } })), id)
  return (
    <AdminView from={from} what={what} missing={<NoSuchApplication />}>
      {(application, again) => (
        <article class="stack stack-loose">
          <Headline application={application} />
          <div class="beside">
            <div class="stack stack-loose">
              <Conversation exchanges={application.exchanges} />
              <ApplicationAnswers application={application} />
            </div>
            <div class="aside">
              <Decision application={application} again={again} />
              <MixedNames application={application} />
              <RelatedApplications application={application} />
              <AuditHistory entries={application.history} />
            </div>
          </div>
        </article>
      )}
    </AdminView>
  )
}

function Headline({ application }: { application: Application }) {
  const { companyName, state, submittedAt } = application
  usePageTitle(companyName)
  return (
    <header class="stack stack-tight">
      <div class="row">
        <h2>{companyName}</h2>
        <StatusBadge state={state} />
      </div>
      <p class="note">
        Sent <DateLabel value={submittedAt} withTime />
      </p>
    </header>
  )
}

function NoSuchApplication() {
  return (
    <EmptyState
      title="There is no such application"
      action={{ label: 'See all applications', href: adminPages.applications() }}
    >
      The link may be cut off, or you are not signed in as a super admin. Find the application in
      the list.
    </EmptyState>
  )
}
