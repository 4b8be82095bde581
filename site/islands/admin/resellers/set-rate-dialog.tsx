import { type Month, monthOfInstantMs, nextMonth, previousMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { MonthField } from '#site/components/form/month-field.tsx'
import { PercentField } from '#site/components/form/percent-field.tsx'
import { percentToBps } from '#site/components/form/rate-text.ts'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { formatRate } from '#site/words/format-rate.ts'
import { factIn } from '../fact-in-month.ts'
import type { ResellerDialogProps } from '../reseller-page.ts'
import { countedRates } from './counted-rates.ts'

/** Sets another rate from a month on, and says what it replaces; what was typed outlives a refusal. */
export function SetRateDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const currentMonth = monthOfInstantMs(Date.now())
  const { values, at, clear } = useFields({
    rateBps: '',
    fromMonth: nextMonth(currentMonth),
    reason: '',
  })
  const { fromMonth, reason } = values
  const rateBps = percentToBps(values.rateBps)
  const replaced = factIn(countedRates(reseller.rates), fromMonth)?.rateBps ?? null
  return (
    <ActionDialog
      open={open}
      id="new-rate"
      title={`Set another rate for ${reseller.companyName}`}
      confirmLabel={
        rateBps === null
          ? 'Set the rate'
          : `Set ${formatRate(rateBps)} from ${formatMonth(fromMonth)}`
      }
      isReloading={isReloading}
      input={
        rateBps === null
          ? null
          : { fromMonth, rateBps: toBps(rateBps), reason, expect: reseller.ratesVersion }
      }
      send={(json, key) =>
        answerOf(
          api.admin.resellers[':id'].rates.$post({
            param: { id: reseller.id },
            json,
            header: byKey(key),
          }),
        )
      }
      onDone={(set) => {
        clear('rateBps', 'reason')
        props.onDone(doneWords(set))
      }}
      onConflict={props.onConflict}
      onClose={onClose}
    >
      <PercentField {...at('rateBps')} label="Commission rate" />
      <MonthField
        {...at('fromMonth')}
        label="From"
        hint={`The month must not be closed. A lower rate starts in ${formatMonth(nextMonth(currentMonth))} at the earliest.`}
        first={previousMonth(currentMonth)}
      />
      <ReasonField
        {...at('reason')}
        label="Why this rate"
        hint="Stored with the rate, for whoever looks at it later."
      />
      <p class="note">{effectWords(replaced, fromMonth)}</p>
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
