import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import type { MonthDetail } from './preview-answers.ts'

/** How a month's close came about: when, by whom, up to which lines, by which rules. */
export function MonthClose({ close }: { close: NonNullable<MonthDetail['close']> }) {
  const { begunAt, begunByName, completedAt, lineCutoff, previousLineCutoff } = close
  const considered = lineCutoff - previousLineCutoff
  return (
    <section class="stack stack-tight" aria-labelledby="close-title">
      <h3 id="close-title">The close</h3>
      <Facts
        facts={[
          {
            label: 'Begun',
            value: (
              <>
                <DateLabel value={begunAt} withTime /> by {begunByName ?? 'the daily run'}
              </>
            ),
          },
          {
            label: 'Completed',
            value:
              completedAt === null ? (
                'Not yet: the next run goes on by itself'
              ) : (
                <DateLabel value={completedAt} withTime />
              ),
          },
          ...(close.forcedReason === null
            ? []
            : [{ label: 'Closed over a gap', value: close.forcedReason }]),
          {
            label: 'Cutoff',
            value: `Line ${lineCutoff.toLocaleString()} of the ledger, ${considered.toLocaleString()} after the close before; adjustment ${close.adjustmentCutoff.toLocaleString()}`,
          },
          {
            label: 'Versions',
            value: `Rules ${close.rulesVersion}, engine ${close.engineVersion}`,
          },
        ]}
      />
    </section>
  )
}
