import { gapName } from '#domain/ledger/control-totals.ts'
import { sourcePattern } from '#domain/ledger/source.ts'
import { decimalToAmount } from '#domain/money/amount-text.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { CheckField } from '#site/components/form/choice-fields.tsx'
import { CurrencyField, currencyIn } from '#site/components/form/money-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { counted } from '#site/words/plural.ts'
import type { MonthDetail } from './preview-answers.ts'

export interface PushTotalsDialogProps extends DialogProps {
  readonly month: MonthDetail
}

/** Control totals by hand, for what the billing side can’t push itself (rule 7.10). */
export function PushTotalsDialog({ month, onDone, ...dialog }: PushTotalsDialogProps) {
  const first = month.controlTotals.find(({ isGap }) => isGap) ?? month.controlTotals[0]
  const { values, at, clear } = useFields({
    source: first?.source ?? '',
    currency: String(first?.currency ?? 'EUR'),
    lineCount: '',
    sumMinor: '',
    isLast: false,
  })
  const name = formatMonth(month.month)
  const currency = currencyIn(values.currency)
  const source = values.source.trim() || null
  const isSource = source === null || sourcePattern.test(source)
  const lineCount = /^\d{1,9}$/.test(values.lineCount.trim()) ? Number(values.lineCount) : null
  const sumMinor = currency && decimalToAmount(values.sumMinor, currency)
  const isLast = source !== null && values.isLast
  const isComplete = isSource && currency !== null && lineCount !== null && sumMinor !== null
  return (
    <ActionDialog
      {...dialog}
      id="totals"
      title={`Enter control totals for ${name}`}
      confirmLabel="Enter the totals"
      input={isComplete ? { currency, source, lineCount, sumMinor, isLast } : null}
      send={({ currency: of, ...json }, key) =>
        answerOf(
          api.admin.months[':month']['control-totals'][':currency'].$put({
            param: { month: month.month, currency: of },
            json,
            header: byKey(key),
          }),
        )
      }
      onDone={(pushed) => {
        clear()
        onDone(pushedWords(name, pushed))
      }}
    >
      <div class="form-pair">
        <TextField
          {...at('source')}
          label="Source"
          hint="As its lines name it; empty for all sources together"
          maxLength={40}
          error={isSource ? null : 'Use lower-case letters, digits, dots, underscores or hyphens'}
        />
        <CurrencyField {...at('currency')} label="Currency" hint="Its ISO code, like EUR" />
      </div>
      <div class="form-pair">
        <TextField
          {...at('lineCount')}
          label="Lines"
          hint="How many there are for the month"
          inputMode="numeric"
          maxLength={9}
          error={lineCount === null ? 'Enter a whole number, like 120' : null}
        />
        <TextField
          {...at('sumMinor')}
          label="Sum"
          hint="Credits taken off, without grouping"
          inputMode="decimal"
          maxLength={16}
          error={sumMinor === null ? 'Enter an amount, like 1500.00 or \u221220.00' : null}
        />
      </div>
      {source !== null && (
        <CheckField
          {...at('isLast')}
          label={`The last of ${source} in this currency: later months need none`}
        />
      )}
      <p class="note">
        Count all lines of {name}: also credits, late ones, and those of test tenants or without an
        owner. The totals replace what was received for the same source and currency before, and the
        audit log names you. While they differ from the lines, {name} does not close.
      </p>
    </ActionDialog>
  )
}

interface Pushed extends Pick<MonthDetail['controlTotals'][number], 'currency' | 'source'> {
  readonly expected: MonthDetail['controlTotals'][number]['expected']
  readonly remark: string | null
  readonly change: 'recorded' | 'unchanged'
}

function pushedWords(name: string, { expected, remark, change, ...of }: Pushed): string {
  const figures =
    expected === null
      ? ''
      : `: ${counted(expected.lineCount, 'line')} of ${formatMoney(expected.sumMinor, of.currency)}`
  const totals = `The control totals of ${gapName(of)} for ${name}`
  const done =
    change === 'recorded'
      ? `${totals} are entered${figures}.`
      : `${totals} were so already. Nothing has changed.`
  return remark === null ? done : `${done} ${remark}`
}
