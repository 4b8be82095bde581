import { knownWho } from './who-is-signed-in.ts'

// A page that the browser brings back as it was left shows what it showed then: not to whoever comes
// after a sign-out. What was written meanwhile is read again by the views themselves (use-api).
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && knownWho() === null) location.reload()
})

addEventListener('pagehide', () => {
  document.querySelector<HTMLElement>('.console-nav:popover-open')?.hidePopover()
})
