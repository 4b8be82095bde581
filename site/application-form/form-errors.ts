import type { ApiProblem, FieldProblem } from '#site/api-problem.ts'

/** Shows a refusal: at each field that it names, and as a summary that takes the focus. */
export function showProblem(form: HTMLFormElement, problem: ApiProblem): void {
  clearProblem(form)
  const byField = firstByField(problem.errors)
  for (const [name, message] of byField) markField(form, name, message)
  const summary = form.querySelector<HTMLElement>('#form-errors')
  if (summary === null) return
  const title = document.createElement('strong')
  title.textContent = byField.size === 0 ? problem.title : countOf(byField.size)
  const detail = document.createElement('p')
  detail.textContent = byField.size === 0 ? problem.detail : 'Nothing you typed is lost.'
  summary.replaceChildren(title, detail, ...listOf(form, byField))
  summary.hidden = false
  summary.focus()
}

export function clearProblem(form: HTMLFormElement): void {
  const summary = form.querySelector<HTMLElement>('#form-errors')
  if (summary !== null) {
    summary.replaceChildren()
    summary.hidden = true
  }
  for (const error of form.querySelectorAll<HTMLElement>('.field-error')) {
    error.textContent = ''
    error.hidden = true
  }
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid')
}

/** The API's own title and detail speak to programs when single fields are refused. */
function countOf(fields: number): string {
  return fields === 1 ? 'One answer needs a correction' : `${fields} answers need a correction`
}

/** "industries.0" belongs to the field "industries"; a field shows its first message. */
function firstByField(errors: readonly FieldProblem[]): Map<string, string> {
  const byField = new Map<string, string>()
  for (const { path, message } of errors) {
    const name = path.split('.')[0] ?? path
    if (!byField.has(name)) byField.set(name, message)
  }
  return byField
}

function markField(form: HTMLFormElement, name: string, message: string): void {
  const error = form.querySelector<HTMLElement>(`#${CSS.escape(name)}-error`)
  if (error === null) return
  error.textContent = message
  error.hidden = false
  const control = form.querySelector(`#${CSS.escape(name)}`)
  if (control !== null && control.tagName !== 'FIELDSET')
    control.setAttribute('aria-invalid', 'true')
}

function listOf(form: HTMLFormElement, byField: ReadonlyMap<string, string>): HTMLElement[] {
  if (byField.size === 0) return []
  const list = document.createElement('ul')
  for (const [name, message] of byField) {
    const item = document.createElement('li')
    const hasField = form.querySelector(`#${CSS.escape(name)}`) !== null
    const text = document.createElement(hasField ? 'a' : 'span')
    text.textContent = message
    if (text instanceof HTMLAnchorElement) text.href = `#${name}`
    item.appendChild(text)
    list.appendChild(item)
  }
  return [list]
}
