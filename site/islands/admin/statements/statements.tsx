import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { mostPayments } from '#domain/request-limits.ts'
import type { ApiResult } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { MarkPaidDialog } from '#site/islands/admin/payments/mark-paid-dialog.tsx'
import { PaymentResults } from '#site/islands/admin/payments/payment-results.tsx'
import { recordedWords } from '#site/islands/admin/payments/payment-words.ts'
import { ReverseDialog } from '#site/islands/admin/payments/reverse-dialog.tsx'
import type { PaymentsRecorded, StatementRow } from '../admin-answers.ts'
import type { Again } from '../admin-view.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { canBePaid, StatementTable } from './statement-table.tsx'

export interface StatementsProps {
  readonly rows: readonly StatementRow[]
  readonly again: Again
  /** Reads what the filter holds, shown or not, up to so many; null when all of it is shown. */
  readonly readAll: ((most: number) => Promise<ApiResult<readonly StatementRow[]>>) | null
  /** In place of rows; what was done to the last of them is still told above it. */
  readonly empty: ComponentChildren
}

/** The statements, those of them that are chosen, and what can be done about their payment. */
export function Statements({ rows, again, readAll, empty }: StatementsProps) {
  const { notice, events } = useOutcome(again.reload)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isPaying, setIsPaying] = useState(false)
  const [reversing, setReversing] = useState<StatementRow | null>(null)
  const [isReversing, setIsReversing] = useState(false)
  const [recorded, setRecorded] = useState<PaymentsRecorded | null>(null)
  const [beyond, setBeyond] = useState<readonly StatementRow[]>([])
  const reading = useAction((read: NonNullable<StatementsProps['readAll']>) => read(mostPayments))
  const shown = new Set(rows.map(({ number }) => number))
  const known = [...rows, ...beyond.filter(({ number }) => !shown.has(number))]
  const selected = known.filter((row) => chosen.has(row.number) && canBePaid(row))
  const choose = (numbers: readonly string[], isChosen: boolean) => {
    const next = new Set(chosen)
    for (const number of numbers) {
      if (!isChosen) next.delete(number)
      else if (next.size < mostPayments) next.add(number)
    }
    setChosen(next)
  }
  const chooseAll = async (read: NonNullable<StatementsProps['readAll']>) => {
    const result = await reading.run(read)
    if (result?.ok !== true) return
    setBeyond(result.value)
    choose(
      result.value.filter(canBePaid).map(({ number }) => number),
      true,
    )
  }
  return (
    <div class="stack">
      {notice}
      {recorded !== null && <PaymentResults recorded={recorded} />}
      {reading.problem && <ErrorPanel problem={reading.problem} />}
      {rows.some(canBePaid) && (
        <SelectionBar
          selected={selected}
          most={mostPayments}
          onPay={() => setIsPaying(true)}
          onClear={() => setChosen(new Set())}
          onChooseAll={readAll && (() => void chooseAll(readAll))}
          isChoosing={reading.busy}
        />
      )}
      {rows.length === 0 ? (
        empty
      ) : (
        <StatementTable
          rows={rows}
          selected={selected}
          onChoose={choose}
          onReverse={(row) => {
            setReversing(row)
            setIsReversing(true)
          }}
        />
      )}
      <MarkPaidDialog
        statements={selected}
        open={isPaying}
        isReloading={again.isReloading}
        onClose={() => setIsPaying(false)}
        onDone={(answer) => {
          setChosen(new Set(refusedIn(answer)))
          setBeyond([])
          setRecorded(answer.refused === 0 ? null : answer)
          events.onDone(recordedWords(answer))
        }}
      />
      {reversing !== null && (
        <ReverseDialog
          {...events}
          key={reversing.number}
          statement={reversing}
          open={isReversing}
          isReloading={again.isReloading}
          onClose={() => setIsReversing(false)}
        />
      )}
    </div>
  )
}

const refusedIn = ({ results }: PaymentsRecorded) =>
  results.filter(({ result }) => result === 'refused').map(({ statementNumber }) => statementNumber)
