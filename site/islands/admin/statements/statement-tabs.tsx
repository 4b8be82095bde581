import { type PaymentState, paymentStates } from '#domain/states.ts'
import type { UrlSearch } from '#site/components/url-search.ts'
import type { StatementPage } from '../admin-answers.ts'
import { StateTabs } from '../state-tabs.tsx'
import { paymentStateLabels } from './payment-state-badge.tsx'
import { type StatementWish, statementsHref } from './statement-query.ts'

export interface StatementTabsProps {
  /** Null until the address is read. */
  readonly wish: StatementWish | null
  readonly open: StatementPage['open'] | null
  readonly go: UrlSearch['go']
}

/** A tab for each payment state; the other filters stay when one is chosen. */
export function StatementTabs({ wish, open, go }: StatementTabsProps) {
  const href = (state: PaymentState | null) =>
    statementsHref({ month: null, reseller: null, currency: null, ...wish, state })
  const openCount = open?.reduce((sum, { statements }) => sum + statements, 0) ?? null
  const tabs = [
    ...paymentStates.map((state) => ({
      id: state,
      label: paymentStateLabels[state],
      href: href(state),
      ...(state === 'open' && { count: openCount }),
    })),
    { id: 'all', label: 'All', href: href(null) },
  ]
  const current = wish === null ? '' : (wish.state ?? 'all')
  return <StateTabs label="Statements by payment state" tabs={tabs} current={current} go={go} />
}
