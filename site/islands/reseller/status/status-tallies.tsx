import { terms } from '#domain/program.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import type { Status } from '#site/islands/reseller/reseller-answers.ts'
import { counted } from '#site/words/plural.ts'
import { windowWords } from './status-words.ts'
import { Tally } from './tally.tsx'

/** The two counts that decide: the window against the target, and all tenants against the lock. */
export function StatusTallies({ status }: { status: Status }) {
  return (
    <div class="overview-pair">
      <section class="sheet stack" aria-labelledby="window-title">
        <h2 class="section-title" id="window-title">
          The window
        </h2>
        <WindowTally status={status} />
      </section>
      <section class="sheet stack" aria-labelledby="lock-title">
        <h2 class="section-title" id="lock-title">
          The {terms.lockTenants}-tenant lock
        </h2>
        <LockTally status={status} />
      </section>
    </div>
  )
}

function WindowTally({ status }: { status: Status }) {
  const { countedTenants, targetTenants, windowMonths, inRampUp } = status
  const { activeTargetPerYear, evaluationWindowMonths } = terms
  return (
    <>
      <strong class="count">{windowWords(status)}</strong>
      {!inRampUp && <Tally count={countedTenants} of={targetTenants} label={windowWords(status)} />}
      <p class="note">
        Counted are tenants onboarded in the last {evaluationWindowMonths} months. The target is{' '}
        {activeTargetPerYear} a year over your months of partnership, at most{' '}
        {evaluationWindowMonths}
        {inRampUp
          ? '; it does not count yet.'
          : `: ${activeTargetPerYear} × ${windowMonths} / 12, rounded up, is ${targetTenants}.`}
      </p>
    </>
  )
}

function LockTally({ status }: { status: Status }) {
  const { totalTenants, tenantsToLock, lockEnd, lockSource } = status
  const { lockTenants, lockYears } = terms
  const inTotal = `${totalTenants} of ${lockTenants} in total`
  return (
    <>
      <strong class="count">{inTotal}</strong>
      <Tally count={totalTenants} of={lockTenants} label={inTotal} />
      <p class="note">
        {tenantsToLock > 0
          ? `${counted(tenantsToLock, 'tenant')} more lock your active status for ${lockYears} years. `
          : `The lock counts from the day of tenant number ${lockTenants}, for ${lockYears} years, once. `}
        {lockEnd !== null &&
          (lockSource === 'super_admin'
            ? `We set the end of your active status to ${formatDate(lockEnd)}.`
            : `It ends on ${formatDate(lockEnd)}.`)}
      </p>
    </>
  )
}
