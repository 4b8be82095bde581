import { resellerLabel } from '#domain/ids.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { adminPages } from '#site/paths.ts'
import type { MonthRow } from '../admin-answers.ts'

type HeldUp = Pick<MonthRow['heldUp'][number], 'reseller' | 'reason'> & { readonly since?: string }

/** Resellers that can't be stated, each with the reason and the way to its facts. */
export function HeldUpList({ heldUp }: { heldUp: readonly HeldUp[] }) {
  return (
    <ul>
      {heldUp.map(({ reseller, reason, since }) => (
        <li key={reseller.id}>
          <a href={adminPages.reseller(reseller.id)}>{nameOf(reseller)}</a>: {reason}
          {since !== undefined && (
            <>
              , since <DateLabel value={since} withTime />
            </>
          )}
          .
        </li>
      ))}
    </ul>
  )
}

/** "Held up: R0002, R0005": for a narrow column. */
export const shortHeldUp = (heldUp: readonly HeldUp[]): string =>
  `Held up: ${heldUp.map(({ reseller }) => resellerLabel(reseller.number)).join(', ')}`

const nameOf = ({ number, companyName }: HeldUp['reseller']): string =>
  `${resellerLabel(number)}, ${companyName}`
