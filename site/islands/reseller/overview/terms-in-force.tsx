import { publicPages } from '#domain/page-paths.ts'
import { terms } from '#domain/program.ts'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { type Fact, Facts } from '#site/components/figures/facts.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import type { Overview } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'

/** The rate that holds now and the dates that come next. */
export function TermsInForce({ overview }: { overview: Overview }) {
  return (
    <section class="sheet stack" aria-labelledby="terms-title">
      <h2 class="section-title" id="terms-title">
        Terms and dates
      </h2>
      <Facts facts={factsOf(overview)} />
      <p>
        <a href={publicPages.terms()}>Program terms</a>
      </p>
    </section>
  )
}

function factsOf(overview: Overview): Fact[] {
  const { reseller, terms: inForce, nextClose, tenants } = overview
  const explained = explainedIn(overview)
  const { rateBps, since, nextRate } = inForce
  return [
    {
      label: 'Commission rate',
      value: rateBps !== null && since !== null && (
        <>
          <RateLabel rateBps={rateBps} /> since <MonthLabel month={since} />
          {explained !== null && (
            <>
              {'. '}
              <a href={`${resellerPages.explain(explained)}#rates-title`}>Who set it, and why</a>
            </>
          )}
        </>
      ),
    },
    ...(nextRate === null
      ? []
      : [
          {
            label: 'Next rate',
            value: (
              <>
                <RateLabel rateBps={nextRate.rateBps} /> from{' '}
                <MonthLabel month={nextRate.fromMonth} />
              </>
            ),
          },
        ]),
    ...(reseller.promoSlot === null
      ? []
      : [{ label: 'Seat', value: `${reseller.promoSlot} of ${terms.promoSlots}` }]),
    { label: 'Partner since', value: <DateLabel value={reseller.approvedOn} /> },
    { label: 'Tenants you own now', value: String(tenants.owned) },
    {
      label: 'Next close',
      value: (
        <>
          <MonthLabel month={nextClose.month} />, from{' '}
          <DateLabel value={nextClose.dueAt} withTime />
        </>
      ),
    },
  ]
}

/** Whose explanation lists the rates: the latest there is. */
function explainedIn({ estimates, lastStatements }: Overview) {
  const estimate = estimates.at(-1)
  if (estimate) return { estimate: estimate.month, currency: estimate.currency }
  const [last] = lastStatements
  return last ? { number: last.number } : null
}
