import type { ApiProblem, FieldProblem } from '#site/api/api-problem.ts'

/** Shows a refusal: at each field that it names, and as a summary that takes the focus. */
export function showProblem(form: HTMLFormElement, problem: ApiProblem): void {
  clearProblem(form)
  const byField = firstByField(problem.errors)
  for (const [name, message] of byField) markField(form, name, message)
  const title = byField.size === 0 ? problem.title : countOf(byField.size)
  const detail = byField.size === 0 ? problem.detail : 'Nothing you typed is lost.'
  showSummary(form, title, detail, listOf(form, byField))
}

/** The page is older than the program: what it sends is right by its own rules, and not taken any more. */
export function showOutdated(form: HTMLFormElement): void {
  clearProblem(form)
  const reload = document.createElement('button')
  reload.type = 'button'
  reload.className = 'button button-quiet button-small'
  reload.textContent = 'Load the page again'
  reload.addEventListener('click', () => location.reload())
  showSummary(
    form,
    'This page is out of date',
    'The form or the program terms have changed since you opened it. Everything you typed is kept: load the page again, look it over and send it.',
    [reload],
  )
}

export function clearProblem(form: HTMLFormElement): void {
  const summary = form.querySelector<HTMLElement>('#form-errors')
  if (summary !== null) {
    summary.replaceChildren()
    summary.hidden = true
  }
  for (const error of form.querySelectorAll<HTMLElement>('.field-error')) {
    clearField(form, error.id.replace(/-error$/, ''))
  }
}

export function markField(form: HTMLFormElement, name: string, message: string): void {
  const error = errorOf(form, name)
  if (error === null) return
  error.textContent = message
  error.hidden = false
  const control = form.querySelector(`#${CSS.escape(name)}`)
  if (control?.tagName !== 'FIELDSET') control?.setAttribute('aria-invalid', 'true')
}

export function clearField(form: HTMLFormElement, name: string): void {
  const error = errorOf(form, name)
  if (error === null) return
  error.textContent = ''
  error.hidden = true
  form.querySelector(`#${CSS.escape(name)}`)?.removeAttribute('aria-invalid')
}

export const isMarked = (form: HTMLFormElement, name: string): boolean =>
  errorOf(form, name)?.hidden === false

/** The words on the label or legend of a field, without “(optional)”. */
export function labelOf(form: HTMLFormElement, name: string): string {
  const field = errorOf(form, name)?.closest('.field')
  const label = field?.querySelector('label, legend')?.firstChild?.textContent ?? ''
  return label.trim() || name
}

const errorOf = (form: HTMLFormElement, name: string) =>
  form.querySelector<HTMLElement>(`#${CSS.escape(name)}-error`)

function showSummary(
  form: HTMLFormElement,
  title: string,
  detail: string,
  more: readonly HTMLElement[],
): void {
  const summary = form.querySelector<HTMLElement>('#form-errors')
  if (summary === null) return
  const strong = document.createElement('strong')
  strong.textContent = title
  const text = document.createElement('p')
  text.textContent = detail
  summary.replaceChildren(strong, text, ...more)
  summary.hidden = false
  summary.focus()
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
