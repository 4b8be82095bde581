import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { ChainVerdict } from '../admin-answers.ts'

export type Cut = NonNullable<ChainVerdict['cuts']>[number]

export interface FoundCutsProps {
  /** Latest first. */
  readonly cuts: readonly Cut[]
  readonly onAccept: (cut: Cut) => void
}

/** Where the log was found cut, written anew or restored: its own chain can't tell of rows at its end. */
export function FoundCuts({ cuts, onAccept }: FoundCutsProps) {
  const open = cuts.filter(({ acceptance }) => acceptance === null)
  const accepted = cuts.filter(({ acceptance }) => acceptance !== null)
  return (
    <>
      {open.length > 0 && (
        <div class="problem" role="alert">
          <strong>Rows that had been sealed are not in the log any more</strong>
          <ul class="stack stack-tight">
            {open.map((cut) => (
              <li key={cut.number} class="stack stack-tight">
                <p>
                  <DateLabel value={cut.foundAt} withTime />: {cutWords(cut)}
                </p>
                <button
                  class="button button-quiet"
                  type="button"
                  onClick={() => onAccept(cut)}
                  aria-label={`Accept with a reason: cut ${cut.number}`}
                >
                  Accept with a reason
                </button>
              </li>
            ))}
          </ul>
          <p>
            A backup that was restored at that time does this, and is no fault: accept it, with the
            reason. If nobody restored one, somebody with access to the database removed these rows
            or wrote them anew: compare with a backup from before.
          </p>
        </div>
      )}
      {accepted.length > 0 && (
        <div class="stack stack-tight">
          <h3>Accepted cuts</h3>
          <ul class="history">
            {accepted.map((cut) => (
              <li key={cut.number}>
                <span>
                  <DateLabel value={cut.foundAt} withTime />: {cutWords(cut)}
                </span>
                <Acceptance cut={cut} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function Acceptance({ cut: { acceptance } }: { cut: Cut }) {
  if (acceptance === null) return null
  const { at, byName, reason } = acceptance
  return (
    <span class="note as-written">
      Accepted <DateLabel value={at} withTime /> by {byName ?? 'a super admin'}:{' '}
      {reason ?? 'the reason is not in the log any more'}
    </span>
  )
}

/** "The log ended at row 6, and had been sealed up to row 10." */
export function cutWords({ lostSequence, leftSequence }: Cut): string {
  const lost = lostSequence.toLocaleString()
  return leftSequence < lostSequence
    ? `the log ended at row ${leftSequence.toLocaleString()}, and had been sealed up to row ${lost}.`
    : `row ${lost} was not the one that had been sealed.`
}
