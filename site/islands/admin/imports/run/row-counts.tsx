import { Figure, Figures } from '#site/components/figures/figure.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'

/** How many rows come in, change nothing or are refused: foretold, or as it came. */
export function RowCounts({ now }: { now: Import }) {
  const { dryRun, result } = now
  const counts = result ?? dryRun
  const isOver = result !== null
  return (
    <Figures>
      <Figure
        label={isOver ? 'Imported' : 'Will be imported'}
        value={counts.accepted.toLocaleString()}
        {...(dryRun.late > 0 && {
          note: `${counted(dryRun.late, 'late line')}: of closed months, considered by the next statement`,
        })}
      />
      <Figure
        label="Unchanged"
        value={counts.unchanged.toLocaleString()}
        note="there already with the same content"
      />
      <Figure
        label={isOver ? 'Refused' : 'Will be refused'}
        value={counts.refused.toLocaleString()}
      />
    </Figures>
  )
}
