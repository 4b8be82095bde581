import { applicationLimits } from '#domain/applications/application-limits.ts'
import { countries } from '#domain/applications/countries.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { Reseller } from '../admin-answers.ts'
import type { ResellerDialogProps } from '../reseller-page.ts'

/** As the API names it; the fields of the form. */
interface Company {
  readonly companyName: string
  readonly postalAddress: string
  readonly country: string
  readonly website: string
  readonly registrationNumber: string | null
}

const companyOf = ({
  companyName,
  postalAddress,
  country,
  website,
  registrationNumber,
}: Reseller): Company => ({ companyName, postalAddress, country, website, registrationNumber })

/** Corrects how the company is named; the version shown goes along, so that no two corrections collide. */
export function CorrectCompanyDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  // Only what was typed: after somebody else's correction it stands on what that one left.
  const { values, at, clear } = useFields<Partial<Company>>({})
  const company = { ...companyOf(reseller), ...values }
  const text = (name: 'companyName' | 'postalAddress' | 'website') => ({
    ...at(name),
    value: company[name],
    maxLength: applicationLimits[name],
  })
  return (
    <ActionDialog
      open={open}
      id="company"
      title={`Correct the company of ${reseller.companyName}`}
      confirmLabel="Save the correction"
      isReloading={isReloading}
      input={{ expect: reseller.companyVersion, company }}
      send={(json) =>
        answerOf(api.admin.resellers[':id'].company.$put({ param: { id: reseller.id }, json }))
      }
      onDone={({ changed }) => {
        clear()
        props.onDone(
          changed.length === 0 ? 'Nothing has changed.' : 'The company is corrected everywhere.',
        )
      }}
      onConflict={props.onConflict}
      onClose={() => {
        clear()
        onClose()
      }}
    >
      <TextField {...text('companyName')} label="Company name" />
      <TextField
        {...text('postalAddress')}
        label="Postal address"
        lines={4}
        maxLength={applicationLimits.postalAddress}
      />
      <SelectField
        {...at('country')}
        value={company.country}
        label="Country"
        options={countries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField {...text('website')} label="Website" />
      <TextField
        name="registrationNumber"
        label="Registration or VAT number"
        maxLength={applicationLimits.registrationNumber}
        value={company.registrationNumber ?? ''}
        onInput={(number) => at('registrationNumber').onInput(number === '' ? null : number)}
      />
      <p class="note">
        Pages and all of its statements name the company so from now on, also those of earlier
        months; no figure changes. The audit log keeps which fields changed, and by whom.
      </p>
    </ActionDialog>
  )
}
