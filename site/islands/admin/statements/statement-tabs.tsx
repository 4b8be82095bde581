import { paymentStates } from '#domain/states.ts'
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
  const openCount = open?.reduce((sum, { statements }) => sum + statements, 0) ?? null
  return (
    <StateTabs
      label="Statements by payment state"
      states={[...paymentStates, null]}
      wordsOf={(state) => paymentStateLabels[state]}
      hrefOf={(state) =>
        statementsHref({ month: null, reseller: null, currency: null, ...wish, state })
      }
      countOf={(state) => (state === 'open' ? openCount : undefined)}
      current={wish?.state}
      go={go}
    />
  )
}
