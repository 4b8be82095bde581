import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { isConflict, type OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import type { TenantDetail } from '../admin-answers.ts'

export interface AmendDialogProps extends OutcomeEvents {
  readonly detail: TenantDetail
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
}

/** Corrects what is recorded of a tenant: the name at any time, date and flag while they may change (rule 4). */
export function AmendDialog({ detail, ...props }: AmendDialogProps) {
  const { tenant } = detail
  const [name, setName] = useState(tenant.name)
  const [onboardedOn, setOnboardedOn] = useState<string>(tenant.onboardedOn)
  const [test, setTest] = useState(tenant.test)
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(onboardedOn)
  const input = name.trim() !== '' && isDate ? { name, onboardedOn, test } : null
  return (
    <ActionDialog
      open={props.open}
      title={`Correct ${tenant.name}`}
      confirmLabel="Save the correction"
      isReloading={props.isReloading}
      input={input}
      send={(json) =>
        answerOf(
          api.admin.tenants[':id'].$put({ param: { id: encodeURIComponent(tenant.id) }, json }),
        )
      }
      onDone={({ change }) =>
        props.onDone(
          change === 'corrected' ? 'The correction is saved.' : 'It is recorded so already.',
        )
      }
      onRefused={(problem) => isConflict(problem) && props.onConflict(problem)}
      onClose={props.onClose}
    >
      {(showErrors) => (
        <>
          <div class="field">
            <label for="amend-name">Name</label>
            <input
              class="input"
              id="amend-name"
              maxLength={200}
              value={name}
              aria-invalid={showErrors && name.trim() === '' ? 'true' : undefined}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </div>
          <div class="field">
            <label for="amend-date">Onboarded on</label>
            <input
              class="input input-short"
              id="amend-date"
              type="date"
              disabled={tenant.isFrozen}
              value={onboardedOn}
              aria-invalid={showErrors && !isDate ? 'true' : undefined}
              aria-describedby="amend-date-note"
              onInput={(event) => setOnboardedOn(event.currentTarget.value)}
            />
            <p class="field-hint" id="amend-date-note">
              {tenant.isFrozen
                ? 'Its month is closed: date and test flag stay as they are.'
                : 'The first owner owns it from this month on, or from its own approval.'}
            </p>
          </div>
          <label class="choice">
            <input
              type="checkbox"
              disabled={tenant.isFrozen}
              checked={test}
              onChange={(event) => setTest(event.currentTarget.checked)}
            />
            <span>Test tenant: it earns nothing and counts nowhere</span>
          </label>
        </>
      )}
    </ActionDialog>
  )
}
