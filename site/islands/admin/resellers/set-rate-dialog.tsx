import { useState } from 'preact/hooks'
import { type Month, monthOfInstantMs, nextMonth, previousMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { MonthField } from '#site/components/form/month-field.tsx'
import { PercentField } from '#site/components/form/percent-field.tsx'
import { percentToBps } from '#site/components/form/rate-text.ts'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { formatRate } from '#site/words/format-rate.ts'
import type { ResellerDialogProps } from '../reseller-page.ts'
import { rateInForce } from './rate-in-force.ts'

/** Sets another rate from a month on, and says what it replaces; what was typed outlives a refusal. */
export function SetRateDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const currentMonth = monthOfInstantMs(Date.now())
  const [fromMonth, setFromMonth] = useState<Month>(() => nextMonth(currentMonth))
  const [percent, setPercent] = useState('')
  const [reason, setReason] = useState('')
  const rateBps = percentToBps(percent)
  const replaced = rateInForce(reseller.rates, fromMonth)?.rateBps ?? null
  const insteadOfBps = replaced === null ? null : toBps(replaced)
  const isComplete = rateBps !== null && reason.trim() !== ''
  return (
    <ActionDialog
      open={open}
      title={`Set another rate for ${reseller.companyName}`}
      confirmLabel={
        rateBps === null
          ? 'Set the rate'
          : `Set ${formatRate(rateBps)} from ${formatMonth(fromMonth)}`
      }
      isReloading={isReloading}
      input={isComplete ? { fromMonth, rateBps: toBps(rateBps), reason, insteadOfBps } : null}
      send={(json, key) =>
        answerOf(
          api.admin.resellers[':id'].rates.$post(
            { param: { id: reseller.id }, json },
            { headers: { 'idempotency-key': key } },
          ),
        )
      }
      onDone={(set) => {
        setPercent('')
        setReason('')
        props.onDone(doneWords(set))
      }}
      onRefused={(problem) => problem.code === 'reseller_changed' && props.onConflict(problem)}
      onClose={onClose}
    >
      {(showErrors) => (
        <>
          <PercentField
            id="new-rate"
            label="Commission rate"
            value={percent}
            onInput={setPercent}
            showError={showErrors}
          />
          <MonthField
            id="new-rate-month"
            label="From"
            hint={`The month must not be closed. A lower rate starts in ${formatMonth(nextMonth(currentMonth))} at the earliest.`}
            first={previousMonth(currentMonth)}
            value={fromMonth}
            onChange={setFromMonth}
          />
          <ReasonField
            id="new-rate-reason"
            label="Why this rate"
            hint="Stored with the rate, for whoever looks at it later."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
          <p class="note">{effectWords(replaced, fromMonth)}</p>
        </>
      )}
    </ActionDialog>
  )
}

function effectWords(replacedBps: number | null, fromMonth: Month): string {
  const instead = replacedBps === null ? '' : ` instead of ${formatRate(replacedBps)}`
  return `It applies to service months from ${formatMonth(fromMonth)} on${instead}, until another one follows. Earlier months keep theirs. The reseller’s people are told by e-mail.`
}

function doneWords(set: { change: string; rateBps: number; fromMonth: string }): string {
  const rate = `${formatRate(set.rateBps)} from ${formatMonth(set.fromMonth)}`
  return set.change === 'unchanged'
    ? `The rate was ${rate} already. Nothing has changed.`
    : `Set to ${rate}. The reseller’s people are told by e-mail.`
}
