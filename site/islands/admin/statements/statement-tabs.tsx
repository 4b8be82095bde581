import { type PaymentState, paymentStates } from '#domain/states.ts'
import { StateTabs } from '#site/components/list/state-tabs.tsx'
import type { UrlSearch } from '#site/components/list/url-search.ts'
import { paymentStateLabels } from '#site/islands/admin/payments/payment-state-badge.tsx'
import type { StatementPage } from '../admin-answers.ts'
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
