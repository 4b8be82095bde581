import { tenantInPath } from '#domain/ledger/tenant-in-path.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { CheckField } from '#site/components/form/choice-fields.tsx'
import { DateField } from '#site/components/form/date-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { TenantDetail } from '../admin-answers.ts'

export interface AmendDialogProps extends DialogProps {
  readonly detail: TenantDetail
}

/** Corrects what is recorded of a tenant: the name at any time, date and flag while they may change (rule 4). */
export function AmendDialog({ detail, onDone, ...dialog }: AmendDialogProps) {
  const { id, name, onboardedOn, test, isFrozen } = detail.tenant
  const { values, at } = useFields<{ name: string; onboardedOn: string; test: boolean }>({
    name,
    onboardedOn,
    test,
  })
  return (
    <ActionDialog
      {...dialog}
      id="amend"
      title={`Correct ${name}`}
      confirmLabel="Save the correction"
      input={values}
      send={(json) =>
        answerOf(api.admin.tenants[':id'].$put({ param: { id: tenantInPath(id) }, json }))
      }
      onDone={({ change }) =>
        onDone(change === 'corrected' ? 'The correction is saved.' : 'It is recorded so already.')
      }
    >
      <TextField {...at('name')} label="Name" required="Enter the name of the tenant" />
      <DateField
        {...at('onboardedOn')}
        label="Onboarded on"
        hint={
          isFrozen
            ? 'Its month is closed: date and test flag stay as they are.'
            : 'The first owner owns it from this month on, or from its own approval.'
        }
        disabled={isFrozen}
      />
      <CheckField
        {...at('test')}
        label="Test tenant: it earns nothing and counts nowhere"
        disabled={isFrozen}
      />
    </ActionDialog>
  )
}
