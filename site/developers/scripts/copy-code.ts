import { copiedWords, notCopiedWords } from '#site/words/copied.ts'

/** Has the button below each piece of code copy it. */
export function offerCopies(): void {
  for (const row of document.querySelectorAll<HTMLElement>('.copy-row')) offerCopy(row)
}

function offerCopy(row: HTMLElement): void {
  const code = row.previousElementSibling
  const told = row.querySelector('[role=status]')
  if (!code || !told) return
  row.querySelector('button')?.addEventListener('click', () => {
    navigator.clipboard.writeText(code.textContent ?? '').then(
      () => (told.textContent = copiedWords),
      () => (told.textContent = notCopiedWords),
    )
  })
  row.dataset['works'] = ''
}
