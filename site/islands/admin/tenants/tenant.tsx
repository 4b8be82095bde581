import { resellerLabel } from '#domain/ids.ts'
import { tenantInPath } from '#domain/ledger/tenant-in-path.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { AuditHistory } from '#site/islands/admin/audit/audit-history.tsx'
import { adminPages } from '#site/paths.ts'
import type { TenantDetail } from '../admin-answers.ts'
import { AdminView, type Again } from '../admin-view.tsx'
import { ById } from '../by-id.tsx'
import { AmendDialog } from './amend-dialog.tsx'
import { OwnershipTable } from './ownership-table.tsx'
import { TenantLines } from './tenant-lines.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

const what = 'the tenant'

/** One tenant: facts, owners, lines, and what can be done about them. */
export function TenantPage() {
  return (
    <ById what={what} missing={<NoSuchTenant />}>
      {(id) => <TenantById key={id} id={id} />}
    </ById>
  )
}

function TenantById({ id }: { id: string }) {
  const from = useApi(
    () => answerOf(api.admin.tenants[':id'].$get({ param: { id: tenantInPath(id) } })),
    id,
  )
  return (
    <AdminView from={from} what={what} missing={<NoSuchTenant />}>
      {(detail, again) => <TenantSections detail={detail} again={again} />}
    </AdminView>
  )
}

function TenantSections({ detail, again }: { detail: TenantDetail; again: Again }) {
  const { tenant } = detail
  usePageTitle(tenant.name)
  const { notice, conflict, events } = useOutcome(again.reload)
  const section = { ...events, detail, isReloading: again.isReloading }
  return (
    <article class="stack stack-loose">
      <div class="stack">
        <div class="row row-between">
          <h2>{tenant.name}</h2>
          <div class="row">
            <Opener label="Transfer…" class="button">
              {(dialog) => <TransferDialog {...section} {...dialog} />}
            </Opener>
            <Opener label="Correct…" class="button button-quiet">
              {(dialog) => <AmendDialog {...section} {...dialog} />}
            </Opener>
          </div>
        </div>
        {notice}
        {conflict && <ErrorPanel problem={conflict} />}
        <TenantFacts detail={detail} />
      </div>
      <section class="stack">
        <h3>Owners</h3>
        <OwnershipTable entries={detail.ownerships} />
      </section>
      <section class="stack">
        <h3>Lines</h3>
        <TenantLines tenantId={tenant.id} />
      </section>
      <AuditHistory entries={detail.history} />
    </article>
  )
}

function TenantFacts({ detail: { tenant, ownerNow } }: { detail: TenantDetail }) {
  const owner =
    ownerNow === null ? (
      'Nobody: what it is charged now earns nothing'
    ) : (
      <a href={adminPages.reseller(ownerNow.id)}>
        {ownerNow.companyName} ({resellerLabel(ownerNow.number)})
      </a>
    )
  return (
    <Facts
      facts={[
        { label: 'Id', value: <code class="mono">{tenant.id}</code> },
        { label: 'Onboarded', value: <DateLabel value={tenant.onboardedOn} /> },
        { label: 'Owner now', value: owner },
        ...(tenant.test
          ? [
              {
                label: 'Test',
                value: (
                  <>
                    <StatusBadge state="none" label="Test tenant" /> earns nothing, counts nowhere
                  </>
                ),
              },
            ]
          : []),
        { label: 'Recorded', value: <DateLabel value={tenant.recordedAt} withTime /> },
      ]}
    />
  )
}

function NoSuchTenant() {
  return (
    <EmptyState
      title="There is no such tenant"
      action={{ label: 'See all tenants', href: adminPages.tenants() }}
    >
      The link may be cut off, or you are not signed in as a super admin. Find the tenant in the
      list.
    </EmptyState>
  )
}
