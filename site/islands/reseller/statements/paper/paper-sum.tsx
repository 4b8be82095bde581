import type { ComponentChildren } from 'preact'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { exactWords } from '../exact-words.ts'
import { TaxNote } from '../tax-note.tsx'
import { whyNotPayable } from '../why-not-payable.ts'
import { onPaper, paperLocale } from './on-paper.ts'

/** What the statement comes to, added up line by line, with the adjustments apart and their reasons. */
export function PaperSum({ statement }: { statement: Statement }) {
  const { currency, month, ownPeriod, priorPeriods, adjustments, dueOn } = statement
  const money = (amountMinor: number) => onPaper.money(amountMinor, currency)
  const why = whyNotPayable(statement, paperLocale)
  return (
    <section class="sum" aria-label="Sum">
      <table class="table">
        <tbody>
          <Line
            label={`Commission of ${onPaper.month(month)}, on ${money(ownPeriod.revenueMinor)} of revenue`}
            amount={money(ownPeriod.commissionMinor)}
          />
          {(priorPeriods.commissionMinor !== 0 || priorPeriods.revenueMinor !== 0) && (
            <Line
              label={`Commission of earlier months, on ${money(priorPeriods.revenueMinor)} of late charges and credits`}
              amount={money(priorPeriods.commissionMinor)}
            />
          )}
          {adjustments.map(({ id, reason, concernsStatement, bookedAt, amountMinor }) => (
            <Line
              key={id}
              label={`Adjustment of ${onPaper.date(bookedAt)}: ${reason}${
                concernsStatement === null ? '' : ` (statement ${concernsStatement})`
              }`}
              amount={money(amountMinor)}
            />
          ))}
          <Line
            label="Balance carried in from the statement before"
            amount={money(statement.balanceInMinor)}
          />
          <Line name="total" label="Due" amount={money(statement.dueMinor)} />
          {statement.balanceOutMinor !== 0 && (
            <Line label="Carried to the next statement" amount={money(statement.balanceOutMinor)} />
          )}
          <Line
            name="payable"
            label={dueOn === null ? 'Payable' : `Payable, due on ${onPaper.date(dueOn)}`}
            amount={money(statement.payableMinor)}
          />
        </tbody>
      </table>
      <div class="paper-notes">
        <p>{exactWords(statement.rounding, currency, paperLocale)}</p>
        {why !== null && <p>{why}</p>}
        {statement.minimumPayoutMinor > 0 && (
          <p>Minimum payout applied: {money(statement.minimumPayoutMinor)}.</p>
        )}
        <TaxNote />
      </div>
    </section>
  )
}

interface LineProps {
  readonly label: ComponentChildren
  readonly amount: string
  readonly name?: 'total' | 'payable'
}

const Line = ({ label, amount, name }: LineProps) => (
  <tr data-sum={name}>
    <th scope="row">{label}</th>
    <td class="numeric">{amount}</td>
  </tr>
)
