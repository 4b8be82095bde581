import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { factIn } from '../fact-in-month.ts'
import type { ResellerSectionProps } from '../reseller-page.ts'
import { countedRates, type RateVersion } from './counted-rates.ts'
import { SetRateDialog } from './set-rate-dialog.tsx'
import { WithdrawRateDialog } from './withdraw-rate-dialog.tsx'

/** Every rate version with who set it, when and why; and another one from a month on (rule 6). */
export function ResellerRates(section: ResellerSectionProps) {
  const { reseller } = section
  const inForce = factIn(countedRates(reseller.rates), monthOfInstantMs(Date.now()))
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
        columns={
          reseller.rates.some(({ mayBeWithdrawn }) => mayBeWithdrawn)
            ? [...columnsWith(inForce), withdrawing(section)]
            : columnsWith(inForce)
        }
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
    cell: ({ rateBps, withdrawn }) =>
      withdrawn === null ? (
        <RateLabel rateBps={rateBps} />
      ) : (
        <s>
          <RateLabel rateBps={rateBps} />
        </s>
      ),
  },
  {
    id: 'reason',
    header: 'Why',
    cell: ({ reason, withdrawn }) => (
      <>
        {reason}
        {withdrawn !== null && (
          <span class="cell-note">
            Withdrawn by {withdrawn.byName} on <DateLabel value={withdrawn.at} />, so that it counts
            nowhere: {withdrawn.reason}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'who',
    header: 'Set by',
    cell: ({ setByName, recordedAt }) => (
      <>
        {setByName}
        <span class="cell-note">
          <DateLabel value={recordedAt} />
        </span>
      </>
    ),
  },
]

/** What was recorded by mistake can be withdrawn for a day (rule 6). */
const withdrawing = (section: ResellerSectionProps): Column<RateVersion> => ({
  id: 'action',
  header: <span class="visually-hidden">Actions</span>,
  numeric: true,
  cell: (version) =>
    version.mayBeWithdrawn && (
      <Opener label="Withdraw…">
        {(dialog) => <WithdrawRateDialog {...section} {...dialog} version={version} />}
      </Opener>
    ),
})
