import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { Reseller } from '../admin-answers.ts'
import { factIn } from '../fact-in-month.ts'
import type { ResellerSectionProps } from '../reseller-page.ts'
import { SetRateDialog } from './set-rate-dialog.tsx'

type RateVersion = Reseller['rates'][number]

/** Every rate version with who set it, when and why; and another one from a month on (rule 6). */
export function ResellerRates(section: ResellerSectionProps) {
  const { reseller } = section
  const inForce = factIn(reseller.rates, monthOfInstantMs(Date.now()))
  return (
    <section class="stack" aria-labelledby="rates-title">
      <div class="row row-between">
        <h3 id="rates-title">Rates</h3>
        {reseller.terminatedFrom === null && (
          <Opener label="Set another rate…">
            {(dialog) => <SetRateDialog {...section} {...dialog} />}
          </Opener>
        )}
      </div>
      <DataTable
        caption="Rate versions, newest first"
        hideCaption
        columns={columnsWith(inForce)}
        rows={reseller.rates}
        keyOf={({ sequence }) => String(sequence)}
      />
    </section>
  )
}

const columnsWith = (inForce: RateVersion | null): readonly Column<RateVersion>[] => [
  {
    id: 'from',
    header: 'From',
    rowHeader: true,
    cell: (version) => (
      <>
        <span class="one-line">
          <MonthLabel month={version.fromMonth} />
        </span>
        {version.sequence === inForce?.sequence && <span class="cell-note">in force</span>}
      </>
    ),
  },
  {
    id: 'rate',
    header: 'Rate',
    numeric: true,
    cell: ({ rateBps }) => <RateLabel rateBps={rateBps} />,
  },
  { id: 'reason', header: 'Why', cell: ({ reason }) => reason },
  {
    id: 'who',
    header: 'Set by',
    cell: ({ setByName, recordedAt }) => (
      <>
        <span class="one-line">{setByName}</span>
        <span class="cell-note">
          <DateLabel value={recordedAt} />
        </span>
      </>
    ),
  },
]
