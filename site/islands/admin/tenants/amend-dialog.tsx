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

interface TenantFacts {
  readonly name: string
  readonly onboardedOn: string
  readonly test: boolean
}

/** Corrects what is recorded of a tenant: the name at any time, date and flag while they may change (rule 4). */
export function AmendDialog({ detail, onDone, onClose, ...dialog }: AmendDialogProps) {
  const { id, name, onboardedOn, test, isFrozen } = detail.tenant
  // Only what was typed: after somebody else's correction it stands on what that one left.
  const { values, at, clear } = useFields<Partial<TenantFacts>>({})
  const facts: TenantFacts = { name, onboardedOn, test, ...values }
  return (
    <ActionDialog
      {...dialog}
      id="amend"
      title={`Correct ${name}`}
      confirmLabel="Save the correction"
      input={{ ...facts, expect: detail.tenant.recordVersion }}
      send={(json) =>
        answerOf(api.admin.tenants[':id'].$put({ param: { id: tenantInPath(id) }, json }))
      }
      onDone={({ change }) => {
        clear()
        onDone(change === 'corrected' ? 'The correction is saved.' : 'It is recorded so already.')
      }}
      onClose={() => {
        clear()
        onClose()
      }}
    >
      <TextField
        {...at('name')}
        value={facts.name}
        label="Name"
        required="Enter the name of the tenant"
      />
      <DateField
        {...at('onboardedOn')}
        value={facts.onboardedOn}
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
        value={facts.test}
        label="Test tenant: it earns nothing and counts nowhere"
        disabled={isFrozen}
      />
    </ActionDialog>
  )
}
