/**
 * What was typed into an open dialog, kept for this tab until it is sent or cancelled: it survives
 * signing in again in the same tab. Works on the fields as they stand in the page, so that no dialog has
 * to know of it.
 */
const prefix = 'dialog-draft '

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export function keepDialogDraft(title: string, dialog: HTMLElement): void {
  const typed = fieldsOf(dialog).map((field) => [field.id, typedIn(field)])
  write(title, JSON.stringify(Object.fromEntries(typed)))
}

/**
 * Puts the values back as if they were typed, one after the other: who listens to a field may know of the
 * one before only once it has been drawn again.
 */
export async function restoreDialogDraft(title: string, dialog: HTMLElement): Promise<void> {
  const draft = read(title)
  for (const field of fieldsOf(dialog)) {
    const value = draft[field.id]
    if (typeof value !== 'string' || value === typedIn(field)) continue
    if (isTick(field)) field.click()
    else {
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
    await new Promise((drawn) => setTimeout(drawn, 0))
  }
}

export function forgetDialogDraft(title: string): void {
  try {
    sessionStorage.removeItem(keyOf(title))
  } catch {
    return
  }
}

function fieldsOf(dialog: HTMLElement): readonly Field[] {
  return [...dialog.querySelectorAll('[id]')].filter(isField)
}

const isField = (element: Element): element is Element & Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')

const typedIn = (field: Field): string => (isTick(field) ? String(field.checked) : field.value)

const keyOf = (title: string): string => `${prefix}${location.pathname}${location.search} ${title}`

function write(title: string, draft: string): void {
  try {
    sessionStorage.setItem(keyOf(title), draft)
  } catch {
    return
  }
}

function read(title: string): Readonly<Record<string, unknown>> {
  try {
    const draft: unknown = JSON.parse(sessionStorage.getItem(keyOf(title)) ?? '{}')
    return typeof draft === 'object' && draft !== null ? { ...draft } : {}
  } catch {
    return {}
  }
}
