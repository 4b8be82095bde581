import { countries } from '#domain/applications/countries.ts'

/** Fills in the countries where the page came without them. */
export function listCountries(form: HTMLFormElement): void {
  const field = form.querySelector('select')
  if (field?.id !== 'country' || !field.disabled) return
  for (const { code, name } of countries) field.add(new Option(name, code))
  field.disabled = false
}
