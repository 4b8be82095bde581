import type { CountsOnce } from '#domain/billing/stripe/states.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { StripeOverview } from '#site/islands/admin/admin-answers.ts'
import type { StripeActions } from '../actions.ts'
import { CountingDialog } from './counting-dialog.tsx'

export interface CountingProps {
  readonly counting: StripeOverview['counting']
  readonly actions: StripeActions
}

/** When an invoice counts, and since when. */
export function Counting({ counting, actions }: CountingProps) {
  const { countsOnce, earlier } = counting
  return (
    <section class="stack stack-tight" aria-labelledby="counting-title">
      <h2 class="section-title" id="counting-title">
        When invoices count
      </h2>
      <p>{countingWords[countsOnce]}</p>
      {earlier.length > 0 && (
        <ul class="plain-list note">
          {earlier.map(({ from, setBy, ...set }) => (
            <li key={from + set.countsOnce}>
              Finalised from <DateLabel value={from} withTime /> on: once{' '}
              {set.countsOnce === 'paid' ? 'paid' : 'finalised'}, set by {setBy}
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <Opener label="Change when they count…" class="button button-quiet">
          {(dialog) => <CountingDialog {...actions} {...dialog} stands={countsOnce} />}
        </Opener>
      </div>
    </section>
  )
}

const countingWords: Readonly<Record<CountsOnce, string>> = {
  finalised: 'Once they are finalised: a reseller earns before the customer has paid.',
  paid: 'Only once they are paid: what is never paid earns nothing.',
}
