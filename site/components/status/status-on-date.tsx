import { useEffect, useId, useState } from 'preact/hooks'
import { addYearsClamped, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { terms } from '#domain/program.ts'
import type { StatusFigures } from '#domain/status/partner-status.ts'
import type { ApiResult } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '../figures/date-label.tsx'
import { type Fact, Facts } from '../figures/facts.tsx'
import { DateField } from '../form/date-field.tsx'
import { Form } from '../form/form.tsx'
import { Loaded } from '../page/loaded.tsx'
import { PartnerStatusBadge, type ShownStatus } from './partner-status-badge.tsx'

type Figures = Omit<StatusFigures, 'lockEnd' | 'lockSource' | 'nextRiskDate'>

export interface StatusOnDateAnswer extends ShownStatus, Figures {
  readonly nextRiskDate: string | null
}

export interface StatusOnDateProps {
  readonly approvedOn: string
  /** The date that is asked about, null while none is. */
  readonly on: string | null
  readonly onAsk: (on: string) => void
  readonly load: (on: string) => Promise<ApiResult<StatusOnDateAnswer>>
}

/** The status on any day from the approval on: how it was, and how it would be if nothing more came. */
export function StatusOnDate({ approvedOn, on, onAsk, load }: StatusOnDateProps) {
  const id = useId()
  const [typed, setTyped] = useState(on ?? '')
  useEffect(() => setTyped(on ?? ''), [on])
  return (
    <div class="stack">
      <Form id={id} class="row" onSend={() => onAsk(typed)}>
        <DateField
          name="on"
          label="Status on"
          value={typed}
          onInput={setTyped}
          min={approvedOn}
          max={addYearsClamped(dateOfInstantMs(Date.now()), 10)}
          isInline
        />
        <button class="button button-quiet" type="submit">
          Show
        </button>
      </Form>
      <div aria-live="polite">{on !== null && <OnDate key={on} on={on} load={load} />}</div>
    </div>
  )
}

function OnDate({ on, load }: { on: string; load: StatusOnDateProps['load'] }) {
  const from = useApi(() => load(on), on)
  return (
    <Loaded from={from} skeleton={6}>
      {(status) => (
        <div class="stack stack-tight">
          <Facts facts={factsOf(status, on)} />
          <p class="note">
            Out of all that is recorded by now: tenants that are still to come are not in it.
          </p>
        </div>
      )}
    </Loaded>
  )
}

function factsOf(status: StatusOnDateAnswer, on: string): Fact[] {
  const { state, inRampUp, lockEnd, nextRiskDate, shortfallTenants } = status
  const shown: readonly (Fact | false)[] = [
    { label: 'Status', value: <PartnerStatusBadge status={status} /> },
    {
      label: `New tenants in the ${terms.evaluationWindowMonths} months up to it`,
      value: status.countedTenants.toLocaleString(),
    },
    { label: 'Target', value: inRampUp ? 'None yet' : targetWords(status) },
    state === 'at_risk' && { label: 'Short by', value: shortfallTenants.toLocaleString() },
    {
      label: 'Tenants in total',
      value: `${status.totalTenants.toLocaleString()}, ${lockWords(status)}`,
    },
    lockEnd !== null && {
      label: on < lockEnd ? 'Lock ends' : 'Lock ended',
      value: <DateLabel value={lockEnd} />,
    },
    (state === 'active' || state === 'locked') && {
      label: 'Next at risk, if no more come',
      value: nextRiskDate === null ? 'No date in sight' : <DateLabel value={nextRiskDate} />,
    },
  ]
  return shown.filter((fact) => fact !== false)
}

function targetWords({ targetTenants, windowMonths }: StatusOnDateAnswer): string {
  const target = targetTenants.toLocaleString()
  return windowMonths < terms.evaluationWindowMonths
    ? `${target} after ${windowMonths} months`
    : target
}

const lockWords = ({ tenantsToLock }: StatusOnDateAnswer): string =>
  tenantsToLock > 0 ? `${tenantsToLock} to the lock` : 'the lock is reached'
