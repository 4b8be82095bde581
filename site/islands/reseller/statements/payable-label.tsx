import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'

/** “Payable, due on 17 Nov 2026”: the last line of a sum; of an estimate nothing is due yet. */
export const payableLabel = ({ dueOn }: Pick<Statement, 'dueOn'>) =>
  dueOn === null ? (
    'Payable'
  ) : (
    <>
      Payable, due on <DateLabel value={dueOn} />
    </>
  )
