import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import type { ResellerSectionProps } from '../reseller-page.ts'
import { LiftSuspensionDialog, SuspendDialog } from './suspension-dialog.tsx'
import { TerminateDialog } from './terminate-dialog.tsx'

/** Whether the reseller may work, and what an admin can do about it (rule 3.6). */
export function ResellerStanding(section: ResellerSectionProps) {
  const { reseller } = section
  const isSuspended = reseller.suspendedAt !== null
  const isTerminated = reseller.terminatedFrom !== null
  return (
    <section class="sheet stack" aria-labelledby="standing-title">
      <h3 id="standing-title">Standing</h3>
      <StandingWords {...section} />
      <div class="stack stack-tight">
        {isSuspended ? (
          <Opener key="lift" label="Lift the suspension…" class="button button-quiet">
            {(dialog) => <LiftSuspensionDialog {...section} {...dialog} />}
          </Opener>
        ) : (
          <Opener key="suspend" label="Suspend…" class="button button-quiet">
            {(dialog) => <SuspendDialog {...section} {...dialog} />}
          </Opener>
        )}
        {!isTerminated && (
          <Opener label="Terminate…" class="button button-quiet">
            {(dialog) => <TerminateDialog {...section} {...dialog} />}
          </Opener>
        )}
      </div>
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
