import { useState } from 'preact/hooks'
import { type Month, monthOfInstantMs, nextMonth, toMonth } from '#domain/calendar/month.ts'
import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { api } from '#site/api/api-client.ts'
import { type ApiResult, answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { isConflict, type OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { MonthField } from '#site/components/form/month-field.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import type { ResellerRow, TenantDetail } from '../admin-answers.ts'
import { transferEffects } from './transfer-effects.ts'

export interface TransferDialogProps extends OutcomeEvents {
  readonly detail: TenantDetail
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
}

/** Gives the tenant another owner, or none, from an open month on (rule 4). */
export function TransferDialog({ detail, ...props }: TransferDialogProps) {
  const { id, name } = detail.tenant
  const earliest = earliestMonth(detail)
  const now = monthOfInstantMs(Date.now())
  const [fromMonth, setFromMonth] = useState<Month>(laterOf(now, earliest))
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const isNobody = typed.trim().toLowerCase() === 'nobody'
  const number = resellerNumberIn(typed)
  const found = useReseller(number)
  const isKnown = isNobody || found !== null
  const owner = found === null ? 'nobody' : `${found.companyName} (${resellerLabel(found.number)})`
  const input =
    isKnown && reason.trim() !== ''
      ? { fromMonth, resellerNumber: isNobody ? null : number, reason }
      : null
  return (
    <ActionDialog
      open={props.open}
      title={`Transfer ${name}?`}
      confirmLabel={isKnown ? `Transfer to ${owner}` : 'Transfer'}
      isReloading={props.isReloading}
      input={input}
      send={(json) =>
        answerOf(
          api.admin.tenants[':id'].transfers.$post({ param: { id: encodeURIComponent(id) }, json }),
        )
      }
      onDone={({ change }) => {
        setTyped('')
        setReason('')
        props.onDone(
          change === 'transferred'
            ? `From ${formatMonth(fromMonth)} on, ${name} belongs to ${owner}.`
            : `${name} belongs to ${owner} from ${formatMonth(fromMonth)} on already. Nothing has changed.`,
        )
      }}
      onRefused={(problem) => isConflict(problem) && props.onConflict(problem)}
      onClose={props.onClose}
    >
      {(showErrors) => (
        <>
          <div class="field">
            <label for="transfer-owner">New owner</label>
            <input
              class="input input-short"
              id="transfer-owner"
              placeholder="R0007"
              autocomplete="off"
              maxLength={20}
              value={typed}
              aria-invalid={showErrors && !isKnown ? 'true' : undefined}
              aria-describedby="transfer-owner-note"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <p
              class={showErrors && !isKnown ? 'field-error' : 'field-hint'}
              id="transfer-owner-note"
            >
              {found?.companyName ??
                (showErrors && !isKnown
                  ? 'Enter the number of a reseller, like R0007, or “nobody”'
                  : 'The number of a reseller, or “nobody”')}
            </p>
          </div>
          <MonthField
            id="transfer-month"
            label="From"
            hint="The first month of the new owner: an open one, from the tenant’s first month on."
            first={earliest}
            value={fromMonth}
            onChange={setFromMonth}
          />
          {isKnown && (
            <ul class="effects">
              {transferEffects(detail, fromMonth, owner).map((effect) => (
                <li key={effect}>{effect}</li>
              ))}
            </ul>
          )}
          <ReasonField
            id="transfer-reason"
            label="Why it is transferred"
            hint="Stored with the transfer, like “bought by another partner’s customer”."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
        </>
      )}
    </ActionDialog>
  )
}

/** The reseller of a number, null while it is not known that there is one; asked once one is typed. */
function useReseller(number: number | null) {
  const from = useApi(() => findReseller(number), String(number))
  return from.state === 'ready' ? from.value : null
}

async function findReseller(number: number | null): Promise<ApiResult<ResellerRow | null>> {
  if (number === null) return { ok: true, value: null }
  const query = { search: resellerLabel(number) }
  const found = await answerOf(api.admin.resellers.$get({ query }))
  if (!found.ok) return found
  return { ok: true, value: found.value.items.find((each) => each.number === number) ?? null }
}

function earliestMonth({ tenant, closedThrough }: TenantDetail): Month {
  const first = toMonth(tenant.firstMonth)
  const open = closedThrough === null ? first : nextMonth(toMonth(closedThrough))
  return laterOf(open, first)
}

const laterOf = (a: Month, b: Month): Month => (a < b ? b : a)
