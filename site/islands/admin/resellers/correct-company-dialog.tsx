import { useState } from 'preact/hooks'
import { countries } from '#domain/applications/countries.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { isConflict } from '#site/components/dialog/use-outcome.tsx'
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

/** Corrects how the company is named; what was shown goes along, so that no two corrections collide. */
export function CorrectCompanyDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const seen = companyOf(reseller)
  // Only what was typed: after somebody else's correction it stands on what that one left.
  const [typed, setTyped] = useState<Partial<Company>>({})
  const company = { ...seen, ...typed }
  const set = (change: Partial<Company>) => setTyped({ ...typed, ...change })
  return (
    <ActionDialog
      open={open}
      title={`Correct the company of ${reseller.companyName}`}
      confirmLabel="Save the correction"
      isReloading={isReloading}
      input={{ seen, company }}
      send={(json) =>
        answerOf(api.admin.resellers[':id'].company.$put({ param: { id: reseller.id }, json }))
      }
      onDone={({ changed }) => {
        setTyped({})
        props.onDone(
          changed.length === 0 ? 'Nothing has changed.' : 'The company is corrected everywhere.',
        )
      }}
      onRefused={(problem) => isConflict(problem) && props.onConflict(problem)}
      onClose={() => {
        setTyped({})
        onClose()
      }}
    >
      {() => (
        <>
          <TextField
            id="company-name"
            label="Company name"
            value={company.companyName}
            onInput={(companyName) => set({ companyName })}
          />
          <div class="field">
            <label for="company-address">Postal address</label>
            <textarea
              class="input"
              id="company-address"
              rows={4}
              maxLength={1000}
              value={company.postalAddress}
              onInput={({ currentTarget: { value } }) => set({ postalAddress: value })}
            />
          </div>
          <div class="field">
            <label for="company-country">Country</label>
            <select
              class="input"
              id="company-country"
              value={company.country}
              onChange={({ currentTarget: { value } }) => set({ country: value })}
            >
              {countries.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <TextField
            id="company-website"
            label="Website"
            value={company.website}
            onInput={(website) => set({ website })}
          />
          <TextField
            id="company-registration"
            label="Registration or VAT number"
            value={company.registrationNumber ?? ''}
            onInput={(text) => set({ registrationNumber: text === '' ? null : text })}
          />
          <p class="note">
            Pages and all of its statements name the company so from now on, also those of earlier
            months; no figure changes. The audit log keeps which fields changed, and by whom.
          </p>
        </>
      )}
    </ActionDialog>
  )
}

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
}

function TextField({ id, label, value, onInput }: TextFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        maxLength={500}
        autocomplete="off"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  )
}
