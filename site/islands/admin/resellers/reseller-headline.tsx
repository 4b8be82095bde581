import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'
import { terms } from '#domain/program.ts'
import { formatDate, formatMonth } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import type { Reseller } from '../admin-answers.ts'
import { factIn } from '../fact-in-month.ts'
import { statusNext, statusReason, windowNote } from '../status/status-reason.ts'
import { countedRates } from './counted-rates.ts'
import { ResellerBadges } from './reseller-badges.tsx'

/** Who it is and how it stands, with why. */
export function ResellerHeadline({ reseller }: { reseller: Reseller }) {
  const { companyName, number, status, suspendedAt, terminatedFrom, promoSlot } = reseller
  usePageTitle(companyName)
  const rate = factIn(countedRates(reseller.rates), monthOfInstantMs(Date.now()))
  const next = status && statusNext(status)
  return (
    <header class="stack">
      <div class="row">
        <h2>{companyName}</h2>
        <span class="note">{resellerLabel(number)}</span>
        <ResellerBadges
          status={status}
          isSuspended={suspendedAt !== null}
          terminatedFrom={terminatedFrom}
        />
      </div>
      {status !== null && (
        <p class="measure">
          {statusReason(status)} {next}
        </p>
      )}
      <Figures>
        <Figure
          label="Rate in force"
          value={rate === null ? '—' : <RateLabel rateBps={rate.rateBps} />}
          note={rate === null ? undefined : `since ${formatMonth(rate.fromMonth)}`}
        />
        <Figure
          label="Seat"
          value={promoSlot === null ? 'None' : `${promoSlot} of ${terms.promoSlots}`}
        />
        <Figure
          label="Tenants onboarded"
          value={status?.totalTenants.toLocaleString() ?? '—'}
          note={status === null ? undefined : windowNote(status)}
        />
        <Figure label="Approved" value={formatDate(reseller.approvedOn)} />
      </Figures>
    </header>
  )
}
