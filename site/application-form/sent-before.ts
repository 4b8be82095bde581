const storageKey = 'application-sent'

/** Kept for this tab, so that Back knows of it also where the browser opens the page anew. */
export function noteSent(): void {
  try {
    sessionStorage.setItem(storageKey, '1')
  } catch {
    return
  }
}

/** Whether the page was come back to after an application was sent from this tab. */
export function isBackFromSending(): boolean {
  const [opened] = performance.getEntriesByType('navigation')
  const isBack = opened instanceof PerformanceNavigationTiming && opened.type === 'back_forward'
  try {
    return isBack && sessionStorage.getItem(storageKey) !== null
  } catch {
    return false
  }
}

/** Says beside the button, where who comes back is, that this was sent; told aloud, once. */
export function tellSent(form: HTMLFormElement): void {
  if (form.querySelector('#form-sent') !== null) return
  const note = document.createElement('p')
  note.id = 'form-sent'
  note.className = 'eyebrow'
  note.tabIndex = -1
  note.textContent =
    'Your application was sent. The e-mail that you got leads to it; send another one only for another company.'
  form.querySelector('.form-actions')?.insertAdjacentElement('beforebegin', note)
  note.focus()
}
