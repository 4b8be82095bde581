/** Leads to the search, in the console that has one; its script is fetched when it is first opened. */
const opener = document.querySelector<HTMLAnchorElement>('[data-opens-find]')

opener?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  findAnything()
})
addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
  if (event.altKey || event.shiftKey || document.querySelector('dialog[open]') !== null) return
  if (findAnything()) event.preventDefault()
})

/** False where there is none. */
export function findAnything(): boolean {
  if (opener === null) return false
  import('#site/components/dialog/find-dialog.tsx').then(
    ({ openFind }) => openFind(),
    // Without its script there is still the page.
    () => location.assign(opener.href),
  )
  return true
}
