import { nextMonth, toMonth } from '#domain/calendar/month.ts'
import { gapName } from '#domain/ledger/control-totals.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { counted } from '#site/words/plural.ts'
import type { MonthRow } from '../admin-answers.ts'
import { CloseNumbers } from './close-numbers.tsx'
import { gapsOf, wholeGap } from './gap-words.ts'

export interface CloseMonthDialogProps extends DialogProps {
  readonly row: Pick<MonthRow, 'month' | 'state' | 'controlTotals'>
}

/** Closes a month that is due (rules 7.2, 7.3); over a gap only with a reason (rule 7.10). */
export function CloseMonthDialog({ row, onDone, ...dialog }: CloseMonthDialogProps) {
  const { values, at } = useFields({ reason: '' })
  const name = formatMonth(row.month)
  const gaps = gapsOf(row)
  const isForced = gaps.length > 0
  return (
    <ActionDialog
      {...dialog}
      id="close"
      title={row.state === 'closing' ? `Go on closing ${name}?` : `Close ${name}?`}
      confirmLabel={isForced ? `Close ${name} over the gap` : `Close ${name}`}
      destructive={isForced}
      input={isForced ? { force: values } : {}}
      send={(body) =>
        answerOf(
          api.admin.months[':month'].close.$post({ param: { month: row.month }, json: body }),
        )
      }
      onDone={(closed) => onDone(closedWords(name, closed))}
    >
      {isForced && (
        <div class="caution">
          <p>Revenue seems to be missing:</p>
          <ul>
            {gaps.map((gap) => (
              <li key={gapName(gap)}>{wholeGap(gap)}</li>
            ))}
          </ul>
        </div>
      )}
      {row.state === 'due' && <CloseNumbers month={row.month} />}
      <Effects name={name} following={formatMonth(nextMonth(toMonth(row.month)))} />
      {isForced && (
        <ReasonField
          {...at('reason')}
          label="Why close over the gap"
          hint="Stored with the close. Lines that arrive later are late lines."
        />
      )}
    </ActionDialog>
  )
}

function Effects({ name, following }: { name: string; following: string }) {
  return (
    <ul class="effects">
      <li>
        A statement is made for every reseller and currency that has earning lines, an adjustment or
        a balance carried in.
      </li>
      <li>
        Lines for {name} that arrive from now on are late lines: they go into {following}.
      </li>
      <li>
        Owners, rates and terminations can’t be changed for {name} or earlier. Corrections are
        credits or adjustments.
      </li>
      <li>The resellers’ people are told by e-mail. A close can’t be taken back.</li>
    </ul>
  )
}

interface Closed {
  readonly statements: number
  readonly alreadyClosed: boolean
  readonly completed: boolean
  readonly heldUp: readonly { readonly resellerNumber: number }[]
}

function closedWords(name: string, closed: Closed): string {
  const { statements, alreadyClosed, completed, heldUp } = closed
  const made = counted(statements, 'statement')
  if (alreadyClosed) return `${name} was closed already, with ${made}. Nothing has changed.`
  if (heldUp.length > 0) {
    return `${name} is closing, with ${made}. ${counted(heldUp.length, 'reseller')} can’t be stated: the month says which, and why.`
  }
  if (!completed) return `${name} is closing: ${made} so far. The next run goes on by itself.`
  return `${name} is closed, with ${made}.`
}
