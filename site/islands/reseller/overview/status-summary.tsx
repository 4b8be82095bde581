import { terms } from '#domain/program.ts'
import { PartnerStatusBadge } from '#site/components/status/partner-status-badge.tsx'
import type { Overview } from '#site/islands/reseller/reseller-answers.ts'
import { nextWords, reasonWords, windowWords } from '#site/islands/reseller/status/status-words.ts'
import { Tally } from '#site/islands/reseller/status/tally.tsx'
import { resellerPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'

/** Where the reseller stands: the window against its target, or the lock, and what comes next. */
export function StatusSummary({ overview: { status, reseller } }: { overview: Overview }) {
  return (
    <section class="sheet stack" aria-labelledby="status-title">
      <div class="row row-between">
        <h2 class="section-title" id="status-title">
          Status
        </h2>
        <PartnerStatusBadge status={status} />
      </div>
      {(status.state === 'active' || status.state === 'at_risk') && (
        <div class="tally-line">
          <strong>{windowWords(status)}</strong>
          {!status.inRampUp && (
            <Tally
              count={status.countedTenants}
              of={status.targetTenants}
              label={`${windowWords(status)}: new tenants that count toward the target`}
            />
          )}
        </div>
      )}
      <p>{reasonWords(status, reseller.approvedOn)}</p>
      <p>{nextWords(status)}</p>
      {(status.state === 'active' || status.state === 'at_risk') && (
        <p class="note">
          {status.totalTenants} of {terms.lockTenants} tenants in total.{' '}
          {status.tenantsToLock > 0 &&
            `${counted(status.tenantsToLock, 'tenant')} more lock your active status for ${terms.lockYears} years.`}
        </p>
      )}
      <p>
        <a href={resellerPages.status()}>How this is counted</a>
      </p>
    </section>
  )
}
