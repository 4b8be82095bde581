import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { ChainVerdict } from '../admin-answers.ts'

type Cut = NonNullable<ChainVerdict['cuts']>[number]

/** Where the log was found cut, written anew or restored: its own chain can't tell of rows at its end. */
export function FoundCuts({ cuts }: { cuts: readonly Cut[] }) {
  return (
    <div class="problem" role="alert">
      <strong>Rows that had been sealed are not in the log any more</strong>
      <ul>
        {cuts.map((cut) => (
          <li key={cut.foundAt}>
            <DateLabel value={cut.foundAt} withTime />: {cutWords(cut)}
          </li>
        ))}
      </ul>
      <p>
        A backup that was restored at that time does this, and is no fault. If nobody restored one,
        somebody with access to the database removed these rows or wrote them anew: compare with a
        backup from before.
      </p>
    </div>
  )
}

function cutWords({ lostSequence, leftSequence }: Cut): string {
  const lost = lostSequence.toLocaleString()
  return leftSequence < lostSequence
    ? `the log ended at row ${leftSequence.toLocaleString()}, and had been sealed up to row ${lost}.`
    : `row ${lost} was not the one that had been sealed.`
}
