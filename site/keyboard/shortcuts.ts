import { findAnything } from './find-anything.ts'
import { areShortcutsOn, setShortcuts } from './preference.ts'
import { moveRow } from './rows.ts'

/** How long after `g` a letter still names a page. */
const goWithinMs = 1500

/** When `g` was pressed; null when it was not the key before. */
let goneAtMs: number | null = null

addEventListener('keydown', (event) => {
  if (!areShortcutsOn() || isTaken(event)) return
  const isGoing = goneAtMs !== null && event.timeStamp - goneAtMs < goWithinMs
  goneAtMs = null
  if (isGoing && follow(event.key)) return event.preventDefault()
  if (press(event)) event.preventDefault()
})

for (const opener of document.querySelectorAll('[data-opens-help]')) {
  opener.addEventListener('click', openHelp)
}
const choice = document.querySelector<HTMLInputElement>('#single-key-shortcuts')
if (choice !== null) {
  choice.checked = areShortcutsOn()
  choice.addEventListener('change', () => setShortcuts(choice.checked))
}

/** True when the key meant something here. */
function press(event: KeyboardEvent): boolean {
  switch (event.key) {
    case '/':
      return findAnything() || focusSearch()
    case 'f':
      return focusSearch()
    case 'j':
      moveRow(1)
      return true
    case 'k':
      moveRow(-1)
      return true
    case 'g':
      goneAtMs = event.timeStamp
      return true
    case '?':
      openHelp()
      return true
    default:
      return false
  }
}

/** A key that belongs to a field, an open dialog or menu, or the browser. */
function isTaken({
  target,
  ctrlKey,
  metaKey,
  altKey,
  isComposing,
  defaultPrevented,
}: KeyboardEvent) {
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return true
  if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return true
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox])')
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main search input:not(:disabled)')
  field?.focus()
  field?.select()
  return field !== null
}

function follow(key: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(
    `.console-nav a[data-go="${CSS.escape(key)}"]`,
  )
  link?.click()
  return link !== null
}

function openHelp(): void {
  const menu = document.querySelector<HTMLElement>('.console-nav:popover-open')
  menu?.hidePopover()
  document.querySelector<HTMLDialogElement>('#keyboard-help')?.showModal()
}
