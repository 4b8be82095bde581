import { toMonth } from '#domain/calendar/month.ts'
import { withdrawalHours } from '#domain/ledger/rate.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { formatRate } from '#site/words/format-rate.ts'
import { factIn } from '../fact-in-month.ts'
import type { ResellerDialogProps } from '../reseller-page.ts'
import { countedRates, type RateVersion } from './counted-rates.ts'

/** Withdraws a rate that was recorded by mistake, with a reason; says which one holds then (rule 6). */
export function WithdrawRateDialog(props: ResellerDialogProps & { readonly version: RateVersion }) {
  const { reseller, version, open, isReloading, onClose } = props
  const { values, at, clear } = useFields({ reason: '' })
  const rate = formatRate(version.rateBps)
  const month = formatMonth(version.fromMonth)
  const left = countedRates(reseller.rates).filter(({ sequence }) => sequence !== version.sequence)
  const stands = factIn(left, toMonth(version.fromMonth))
  return (
    <ActionDialog
      open={open}
      id={`withdrawal-${version.sequence}`}
      title={`Withdraw ${rate} from ${month}?`}
      confirmLabel={`Withdraw ${rate}`}
      destructive
      isReloading={isReloading}
      input={values}
      send={(json, key) =>
        answerOf(
          api.admin.resellers[':id'].rates[':sequence'].withdrawal.$post({
            param: { id: reseller.id, sequence: String(version.sequence) },
            json,
            header: byKey(key),
          }),
        )
      }
      onDone={() => {
        clear()
        props.onDone(
          `${rate} from ${month} is withdrawn. The reseller’s people are told by e-mail.`,
        )
      }}
      onConflict={props.onConflict}
      onClose={onClose}
    >
      <p>
        It counts nowhere from now on
        {stands === null ? '' : `: ${month} has ${formatRate(stands.rateBps)} then`}. Only a rate
        that was recorded by mistake is withdrawn, within {withdrawalHours} hours; the entry stays
        in the list, with your reason. The reseller’s people are told by e-mail.
      </p>
      <ReasonField
        {...at('reason')}
        label="What was wrong"
        hint="For the vendor’s people; stored with the withdrawal."
      />
    </ActionDialog>
  )
}
