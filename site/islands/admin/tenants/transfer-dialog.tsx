import {
  laterMonth,
  type Month,
  monthOfInstantMs,
  nextMonth,
  toMonth,
} from '#domain/calendar/month.ts'
import { resellerLabel, resellerNumberIn } from '#domain/ids.ts'
import { tenantInPath } from '#domain/ledger/tenant-in-path.ts'
import { api } from '#site/api/api-client.ts'
import { type ApiResult, answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { useApi } from '#site/api/use-api.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { MonthField } from '#site/components/form/month-field.tsx'
import { PickField } from '#site/components/form/pick-field.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { ResellerRow, TenantDetail } from '../admin-answers.ts'
import { transferEffects } from './transfer-effects.ts'

export interface TransferDialogProps extends DialogProps {
  readonly detail: TenantDetail
}

/** Gives the tenant another owner, or none, from an open month on (rule 4). */
export function TransferDialog({ detail, onDone, ...dialog }: TransferDialogProps) {
  const { id, name } = detail.tenant
  const earliest = earliestMonth(detail)
  const now = monthOfInstantMs(Date.now())
  const { values, at, clear } = useFields({
    resellerNumber: '',
    fromMonth: laterMonth(now, earliest),
    reason: '',
  })
  const { fromMonth, reason } = values
  const isNobody = values.resellerNumber.trim().toLowerCase() === 'nobody'
  const number = resellerNumberIn(values.resellerNumber)
  const found = useReseller(number)
  const isKnown = isNobody || found !== null
  const owner = found === null ? 'nobody' : `${found.companyName} (${resellerLabel(found.number)})`
  return (
    <ActionDialog
      {...dialog}
      id="transfer"
      title={`Transfer ${name}?`}
      confirmLabel={isKnown ? `Transfer to ${owner}` : 'Transfer'}
      input={{
        fromMonth,
        resellerNumber: isNobody ? null : number,
        reason,
        expect: detail.tenant.ownersVersion,
      }}
      send={(json, key) =>
        answerOf(
          api.admin.tenants[':id'].transfers.$post({
            param: { id: tenantInPath(id) },
            json,
            header: byKey(key),
          }),
        )
      }
      onDone={({ change }) => {
        clear('resellerNumber', 'reason')
        onDone(
          change === 'transferred'
            ? `From ${formatMonth(fromMonth)} on, ${name} belongs to ${owner}.`
            : `${name} belongs to ${owner} from ${formatMonth(fromMonth)} on already. Nothing has changed.`,
        )
      }}
    >
      <PickField
        {...at('resellerNumber')}
        kind="reseller"
        label="New owner"
        hint={found?.companyName ?? 'A reseller by name or number, or “nobody”'}
        error={isKnown ? null : 'Choose a reseller of the list, or enter its number or “nobody”'}
        placeholder="Name or R0007"
      />
      <MonthField
        {...at('fromMonth')}
        label="From"
        hint="The first month of the new owner: an open one, from the tenant’s first month on."
        first={earliest}
      />
      {isKnown && (
        <ul class="effects">
          {transferEffects(detail, fromMonth, owner).map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
          <li>Who gets and who loses it is told by e-mail, and neither learns of the other.</li>
        </ul>
      )}
      <ReasonField
        {...at('reason')}
        label="Why it is transferred"
        hint="Stored with the transfer, like “bought by another partner’s customer”."
      />
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
  return laterMonth(open, first)
}
