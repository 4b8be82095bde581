import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { AuditHistory } from '#site/islands/admin/audit/audit-history.tsx'
import { ResellerAdjustments } from '#site/islands/admin/statements/reseller-adjustments.tsx'
import { ResellerWhatIf } from '#site/islands/admin/statements/reseller-what-if.tsx'
import { ResellerStatusSection } from '#site/islands/admin/status/reseller-status.tsx'
import { adminPages } from '#site/paths.ts'
import type { Reseller } from '../admin-answers.ts'
import { AdminView, type Again } from '../admin-view.tsx'
import { ById } from '../by-id.tsx'
import type { ResellerSectionProps } from '../reseller-page.ts'
import { ResellerCompany } from './reseller-company.tsx'
import { ResellerHeadline } from './reseller-headline.tsx'
import { ResellerPeople } from './reseller-people.tsx'
import { ResellerRates } from './reseller-rates.tsx'
import { ResellerStanding } from './reseller-standing.tsx'
import { ResellerStatements } from './reseller-statements.tsx'
import { ResellerTenants } from './reseller-tenants.tsx'
import { ViewAs } from './view-as.tsx'

const what = 'the reseller'

/** One reseller: where it stands, its rates and people, and what can be done about it. */
export function ResellerPage() {
  return (
    <ById what={what} missing={<NoSuchReseller />}>
      {(id) => <ResellerById key={id} id={id} />}
    </ById>
  )
}

function ResellerById({ id }: { id: string }) {
  const from = useApi(() => answerOf(api.admin.resellers[':id'].$get({ param: { id } })), id)
  return (
    <AdminView from={from} what={what} missing={<NoSuchReseller />}>
      {(reseller, again) => <ResellerSections reseller={reseller} again={again} />}
    </AdminView>
  )
}

function ResellerSections({ reseller, again }: { reseller: Reseller; again: Again }) {
  const { notice, conflict, events } = useOutcome(again.reload)
  const section: ResellerSectionProps = { reseller, ...again, ...events }
  return (
    <article class="stack stack-loose">
      <div class="stack">
        <ResellerHeadline reseller={reseller} />
        {notice}
        {conflict && <ErrorPanel problem={conflict} />}
      </div>
      <div class="beside">
        <div class="stack stack-loose">
          <ResellerRates {...section} />
          <ResellerAdjustments {...section} />
          <ResellerStatusSection {...section} />
          <ResellerPeople {...section} />
          <ResellerCompany {...section} />
        </div>
        <div class="aside">
          <ResellerStanding {...section} />
          <ViewAs reseller={reseller} />
          <AuditHistory
            entries={reseller.history}
            beginning={{ text: 'Approved as a reseller', at: reseller.approvedAt }}
          />
        </div>
      </div>
      <ResellerWhatIf reseller={reseller} />
      <ResellerStatements reseller={reseller} />
      <ResellerTenants reseller={reseller} />
    </article>
  )
}

function NoSuchReseller() {
  return (
    <EmptyState
      title="There is no such reseller"
      action={{ label: 'See all resellers', href: adminPages.resellers() }}
    >
      The link may be cut off, or you are not signed in as a super admin. Find the reseller in the
      list.
    </EmptyState>
  )
}
