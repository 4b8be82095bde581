/** What takes the focus in a row: its link, else the first control in it. */
const inRow = '.row-link, a[href], button:not(:disabled), input:not(:disabled)'

/** Moves the focus over the rows of the page's tables, from the one that has it. */
export function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main tbody tr')].filter(
    (row) => row.checkVisibility() && row.querySelector(inRow) !== null,
  )
  const current = rows.findIndex((row) => row.contains(document.activeElement))
  const next = current === -1 && step === -1 ? rows.length - 1 : current + step
  const target = rows[next]?.querySelector<HTMLElement>(inRow)
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}
