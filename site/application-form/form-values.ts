import { trapField } from '#domain/applications/trap-field.ts'
import { listFields } from './form-fields.ts'

export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** What stands in the form: one text a field, a list where several can be ticked. */
export function readFormValues(form: HTMLFormElement): FormValues {
  const data = new FormData(form)
  const names = new Set([...form.elements].map((element) => element.getAttribute('name') ?? ''))
  names.delete('')
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      listFields.has(name) ? data.getAll(name).map(String) : String(data.get(name) ?? ''),
    ]),
  )
}

/** Puts texts and ticks back; choices that no longer exist are dropped by the browser. */
export function writeValues(form: HTMLFormElement, values: FormValues): void {
  for (const element of form.elements) {
    const value = values[element.getAttribute('name') ?? '']
    if (value === undefined) continue
    if (element instanceof HTMLInputElement && element.type === 'checkbox') {
      element.checked =
        typeof value === 'string' ? value === element.value : value.includes(element.value)
    } else if (isTextControl(element) && typeof value === 'string') {
      element.value = value
    }
  }
}

/** The API's input: a number for the number, and no trap while that is empty, as it should be. */
export function valuesToInput(values: FormValues): Record<string, unknown> {
  const { [trapField]: trap, expectedTenants, ...rest } = values
  return {
    ...rest,
    expectedTenants: /^\s*\d{1,9}\s*$/.test(String(expectedTenants))
      ? Number(expectedTenants)
      : expectedTenants,
    ...(trap === '' ? {} : { [trapField]: trap }),
  }
}

export function hasAnswers(values: FormValues): boolean {
  return Object.values(values).some((value) => value.length > 0)
}

function isTextControl(
  element: unknown,
): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
}
