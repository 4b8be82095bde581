/** On a phone the list of pages scrolls sideways: the one that is read is in sight. */
export function showCurrent(): void {
  const current = document.querySelector('.developers-nav [aria-current]')
  const list = current?.closest('ul')
  if (!current || !list || list.scrollWidth <= list.clientWidth) return
  const [from, of] = [current.getBoundingClientRect(), list.getBoundingClientRect()]
  list.scrollLeft += from.left - of.left - (of.width - from.width) / 2
}
