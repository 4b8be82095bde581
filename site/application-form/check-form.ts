import {
  type ApplicationFields,
  applicationFields,
} from '#domain/applications/application-fields.ts'
import type { FieldProblem } from '#site/api/api-problem.ts'
import { readFormValues, valuesToInput } from './form-values.ts'

/** Judges what stands in a form by the server's own rules; the lists are those that the form shows. */
export function checkerOf(form: HTMLFormElement): () => readonly FieldProblem[] {
  const fields: ApplicationFields = applicationFields({
    countries: valuesOf(form, '#country option').filter((code) => code !== ''),
    industries: valuesOf(form, '[name=industries]'),
    regions: valuesOf(form, '[name=regions]'),
    termsVersion: valuesOf(form, '#acceptedTerms')[0] ?? '',
  })
  return () => {
    const input = valuesToInput(readFormValues(form))
    return Object.entries(fields).flatMap(([path, field]) => {
      const result = field(input[path])
      return result.ok ? [] : [{ path, message: result.message }]
    })
  }
}

function valuesOf(form: HTMLFormElement, selector: string): string[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLOptionElement>(selector)].map(
    ({ value }) => value,
  )
}
