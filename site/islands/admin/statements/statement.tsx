import { useState } from 'preact/hooks'
import { resellerLabel } from '#domain/ids.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { DateLabel, formatMonth } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import { DueNote } from '#site/components/status/due-note.tsx'
import { MarkPaidDialog } from '#site/islands/admin/payments/mark-paid-dialog.tsx'
import { PaymentHistory } from '#site/islands/admin/payments/payment-history.tsx'
import { PaymentResults } from '#site/islands/admin/payments/payment-results.tsx'
import { PaymentStateBadge } from '#site/islands/admin/payments/payment-state-badge.tsx'
import { recordedWords } from '#site/islands/admin/payments/payment-words.ts'
import { ReverseDialog } from '#site/islands/admin/payments/reverse-dialog.tsx'
import { adminPages } from '#site/paths.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import type { PaymentsRecorded, StatementDetail } from '../admin-answers.ts'
import { AdminView, type Again, ViewSkeleton } from '../admin-view.tsx'
import { numberIn } from './statement-query.ts'
import { canBePaid } from './statement-table.tsx'

const what = 'the statement'

/** One statement: what it came to, and every entry about its payment. */
export function StatementPage() {
  const { search } = useUrlSearch()
  if (search === null) return <ViewSkeleton what={what} />
  const number = numberIn(search)
  return number === null ? <NoSuchStatement /> : <StatementByNumber key={number} number={number} />
}

function StatementByNumber({ number }: { number: string }) {
  const from = useApi(
    () => answerOf(api.admin.statements[':number'].$get({ param: { number } })),
    number,
  )
  return (
    <AdminView from={from} what={what} missing={<NoSuchStatement />}>
      {(found, again) => <StatementSections {...found} again={again} />}
    </AdminView>
  )
}

function StatementSections({ statement, payments, again }: StatementDetail & { again: Again }) {
  const { notice, conflict, events } = useOutcome(again.reload)
  const [recorded, setRecorded] = useState<PaymentsRecorded | null>(null)
  return (
    <article class="stack stack-loose">
      <div class="stack">
        <StatementHead statement={statement} />
        {notice}
        {conflict && <ErrorPanel problem={conflict} />}
        {recorded !== null && <PaymentResults recorded={recorded} />}
      </div>
      <section class="stack" aria-labelledby="payment-title">
        <div class="row row-between">
          <h3 id="payment-title">Payment</h3>
          {canBePaid(statement) && (
            <Opener label="Mark paid…" class="button button-small">
              {(dialog) => (
                <MarkPaidDialog
                  {...dialog}
                  statements={[statement]}
                  isReloading={again.isReloading}
                  onDone={(answer) => {
                    setRecorded(answer.refused === 0 ? null : answer)
                    events.onDone(recordedWords(answer))
                  }}
                />
              )}
            </Opener>
          )}
          {statement.payment !== null && (
            <Opener label="Reverse…">
              {(dialog) => (
                <ReverseDialog
                  {...events}
                  {...dialog}
                  statement={statement}
                  isReloading={again.isReloading}
                />
              )}
            </Opener>
          )}
        </div>
        <PaymentHistory statement={statement} entries={payments} />
      </section>
      <p class="note">
        SHA-256 of its document: <code class="mono">{statement.sha256}</code>
      </p>
    </article>
  )
}

function StatementHead({ statement }: { statement: StatementDetail['statement'] }) {
  const { number, month, currency, reseller, createdAt } = statement
  usePageTitle(number)
  const amount = (amountMinor: number) => <Money amountMinor={amountMinor} currency={currency} />
  return (
    <header class="stack">
      <div class="row">
        <h2>{number}</h2>
        <PaymentStateBadge statement={statement} isDated={false} />
      </div>
      <p>
        <a href={adminPages.reseller(reseller.id)}>{reseller.companyName}</a> (
        {resellerLabel(reseller.number)}), {formatMonth(month)}. Made{' '}
        <DateLabel value={createdAt} withTime />.{' '}
        <a href={adminPages.explain({ number })}>How it comes about, down to the charges</a>
      </p>
      <Figures>
        <Figure label="Commission" value={amount(statement.commissionMinor)} />
        <Figure label="Adjustments" value={amount(statement.adjustmentsMinor)} />
        <Figure label="Balance in" value={amount(statement.balanceInMinor)} />
        <Figure
          label="Payable"
          value={amount(statement.payableMinor)}
          strong
          note={
            statement.balanceOutMinor === 0 ? (
              <DueNote
                payable={{ dueOn: statement.dueOn, paidOn: statement.payment?.paidOn ?? null }}
              />
            ) : (
              `${formatMoney(statement.balanceOutMinor, currency)} goes on to the next statement that is made`
            )
          }
        />
      </Figures>
    </header>
  )
}

function NoSuchStatement() {
  return (
    <EmptyState
      title="There is no such statement"
      action={{ label: 'See all statements', href: adminPages.statements({ state: 'all' }) }}
    >
      The link may be cut off, or you are not signed in as a super admin. Find the statement in the
      list.
    </EmptyState>
  )
}
