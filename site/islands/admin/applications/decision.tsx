import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { Application } from '../admin-answers.ts'
import type { Again } from '../admin-view.tsx'
import { Decided } from './decided.tsx'
import { DecisionChoices } from './decision-choices.tsx'

export interface DecisionProps {
  readonly application: Application
  readonly again: Again
}

/** The decision on an application: its choices while it is open, else what it came to. */
export function Decision({ application, again: { reload, isReloading } }: DecisionProps) {
  const { notice, conflict, events } = useOutcome(reload)
  const isOpen = application.state === 'submitted' || application.state === 'information_requested'
  return (
    <section class="sheet verdict stack" aria-labelledby="decision-title">
      <h3 id="decision-title">{isOpen ? 'Your decision' : 'Decision'}</h3>
      {notice}
      {/* While a dialog can stay open it tells the conflict itself, next to what was typed. */}
      {conflict !== null && !isOpen && <ErrorPanel problem={conflict} />}
      {isOpen ? (
        <DecisionChoices application={application} isReloading={isReloading} events={events} />
      ) : (
        <Decided application={application} reload={reload} events={events} />
      )}
    </section>
  )
}
