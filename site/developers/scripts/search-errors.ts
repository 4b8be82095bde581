/** Shows the errors whose code, status or meaning has all the typed words; all of them while nothing is typed. */
export function searchErrors(): void {
  const search = document.querySelector<HTMLElement>('.error-search')
  const field = search?.querySelector('input')
  const told = search?.querySelector('[role=status]')
  if (!search || !field || !told) return
  const entries = [...document.querySelectorAll<HTMLElement>('.error-entry')]
  search.hidden = false
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    const found = entries.filter((entry) => hasAll(entry.textContent.toLowerCase(), words))
    for (const entry of entries) entry.hidden = !found.includes(entry)
    told.textContent = words.length === 0 ? '' : inWords(found.length, entries.length)
  })
}

const hasAll = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word))

const inWords = (found: number, all: number): string =>
  found === 0
    ? 'No operation answers that. Look at the status and at “detail” of the answer.'
    : `${found} of ${all} codes`
