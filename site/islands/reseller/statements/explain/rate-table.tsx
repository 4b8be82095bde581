import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { ExplainedRate } from './explanation-answers.ts'
import { personWords } from './person-words.ts'

/** Rate versions with who set them, when and why (rule 6). */
export const RateTable = ({ rates }: { rates: readonly ExplainedRate[] }) => (
  <DataTable
    caption="Rates"
    hideCaption
    columns={columns}
    rows={rates}
    keyOf={({ fromMonth }) => fromMonth}
  />
)

const columns: readonly Column<ExplainedRate>[] = [
  {
    id: 'from',
    header: 'From',
    rowHeader: true,
    cell: ({ fromMonth }) => <MonthLabel month={fromMonth} />,
  },
  {
    id: 'rate',
    header: 'Rate',
    numeric: true,
    cell: ({ rateBps }) => <RateLabel rateBps={rateBps} />,
  },
  { id: 'why', header: 'Why', cell: ({ reason }) => reason },
  {
    id: 'set',
    header: 'Set',
    cell: ({ setAt, setBy }) => (
      <>
        <DateLabel value={setAt} /> by {personWords(setBy)}
      </>
    ),
  },
]
