import { useState } from 'preact/hooks'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import type { ResellerSectionProps } from '../reseller-page.ts'
import { LiftSuspensionDialog, SuspendDialog } from './suspension-dialog.tsx'
import { TerminateDialog } from './terminate-dialog.tsx'

/** Whether the reseller may work, and what an admin can do about it (rule 3.6). */
export function ResellerStanding(section: ResellerSectionProps) {
  const { reseller } = section
  const [doing, setDoing] = useState<'suspend' | 'lift' | 'terminate' | null>(null)
  const isSuspended = reseller.suspendedAt !== null
  const isTerminated = reseller.terminatedFrom !== null
  const close = () => setDoing(null)
  return (
    <section class="sheet stack" aria-labelledby="standing-title">
      <h3 id="standing-title">Standing</h3>
      <StandingWords {...section} />
      <div class="stack stack-tight">
        <button
          class="button button-quiet"
          type="button"
          onClick={() => setDoing(isSuspended ? 'lift' : 'suspend')}
        >
          {isSuspended ? 'Lift the suspension…' : 'Suspend…'}
        </button>
        {!isTerminated && (
          <button class="button button-quiet" type="button" onClick={() => setDoing('terminate')}>
            Terminate…
          </button>
        )}
      </div>
      <SuspendDialog {...section} open={doing === 'suspend'} onClose={close} />
      <LiftSuspensionDialog {...section} open={doing === 'lift'} onClose={close} />
      <TerminateDialog {...section} open={doing === 'terminate'} onClose={close} />
    </section>
  )
}

function StandingWords({ reseller }: ResellerSectionProps) {
  const { suspendedAt, suspensionReason, terminatedFrom, terminatedAt, terminationReason } =
    reseller
  return (
    <>
      {suspendedAt !== null && (
        <div class="caution">
          <p>
            Suspended since <DateLabel value={suspendedAt} withTime />: nobody of it can sign in,
            and no payment is recorded. Its figures go on as before.
          </p>
          <p class="note">{suspensionReason}</p>
        </div>
      )}
      {terminatedFrom !== null && (
        <div class="caution">
          <p>
            Terminated: its tenants have no owner from <MonthLabel month={terminatedFrom} /> on.
            {terminatedAt !== null && (
              <>
                {' '}
                Decided <DateLabel value={terminatedAt} />.
              </>
            )}
          </p>
          <p class="note">{terminationReason}</p>
        </div>
      )}
      {suspendedAt === null && terminatedFrom === null && (
        <p>In good standing: its people can sign in, and payments can be recorded.</p>
      )}
    </>
  )
}
