import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { StateTabs } from '#site/components/list/state-tabs.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { StripeOverview } from '#site/islands/admin/admin-answers.ts'
import { AdminView, type Again, ViewSkeleton } from '#site/islands/admin/admin-view.tsx'
import { adminPages, type StripeShown } from '#site/paths.ts'
import { FailedEvents } from './events/failed-events.tsx'
import { Prices } from './kinds/prices.tsx'
import { Overview } from './overview/overview.tsx'
import { Reports } from './reports/reports.tsx'
import { reasonIn, shownIn } from './stripe-in-address.ts'
import { Waiting } from './waiting/waiting.tsx'

/** What comes of Stripe: whether it is connected, what waits and why, and what a person says about it. */
export function Stripe() {
  const from = useApi(() => answerOf(api.admin.billing.stripe.$get()), 'stripe')
  return (
    <AdminView from={from} what="what comes of Stripe">
      {(stripe, again) => <Sections stripe={stripe} again={again} />}
    </AdminView>
  )
}

/** What every part of the page works with. */
interface StripePart {
  readonly stripe: StripeOverview
  readonly again: Again
}

function Sections({ stripe, again }: StripePart) {
  const { params, go } = useUrlSearch()
  const { notice, conflict, events } = useOutcome(again.reload)
  if (params === null) return <ViewSkeleton what="what comes of Stripe" />
  const current = shownIn(params)
  const actions = { ...events, isReloading: again.isReloading }
  return (
    <div class="stack stack-loose">
      <StateTabs
        label="Of Stripe"
        states={tabsOf(stripe, current)}
        wordsOf={(tab) => tabWords[tab]}
        hrefOf={(show) => adminPages.stripe({ show: show === 'overview' ? null : show })}
        countOf={(tab) => countOf(stripe, tab)}
        {...{ current, go }}
      />
      {notice}
      {conflict && <ErrorPanel problem={conflict} />}
      {current === 'overview' && <Overview stripe={stripe} actions={actions} />}
      {current === 'waiting' && (
        <Waiting stripe={stripe} reason={reasonIn(params)} actions={actions} go={go} />
      )}
      {current === 'prices' && <Prices stripe={stripe} actions={actions} />}
      {current === 'failed' && <FailedEvents actions={actions} />}
      {current === 'decisions' && <Reports stripe={stripe} actions={actions} />}
    </div>
  )
}

/** Of failed events there is a tab only while there are some, or somebody is there. */
const tabsOf = ({ connection }: StripeOverview, current: StripeShown): readonly StripeShown[] =>
  connection.failedEvents > 0 || current === 'failed' ? [...tabs, 'failed'] : tabs

const tabs: readonly StripeShown[] = ['overview', 'waiting', 'prices', 'decisions']

const tabWords: Readonly<Record<StripeShown, string>> = {
  overview: 'Overview',
  waiting: 'Waiting',
  prices: 'Prices',
  decisions: 'Decisions',
  failed: 'Failed events',
}

/** Direct customers wait for nobody: they are listed and not counted here. */
function countOf(
  { waits, kinds, reports, connection }: StripeOverview,
  tab: StripeShown,
): number | undefined {
  switch (tab) {
    case 'waiting':
      return sum(waits.filter(({ reason }) => reason !== 'customer'))
    case 'prices':
      return kinds
    case 'decisions':
      return sum(reports)
    case 'failed':
      return connection.failedEvents
    default:
      return undefined
  }
}

const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0)
