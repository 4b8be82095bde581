/** Puts a button that copies it beside each piece of code of the page. */
export function offerCopies(): void {
  for (const code of document.querySelectorAll<HTMLElement>('.developers pre')) {
    code.insertAdjacentElement('afterend', copyRow(code))
  }
}

function copyRow(code: HTMLElement): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-quiet button-small'
  button.textContent = 'Copy'
  button.setAttribute('aria-label', `Copy: ${code.getAttribute('aria-label') ?? 'the code'}`)
  const told = document.createElement('p')
  told.setAttribute('role', 'status')
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(code.textContent).then(
      () => (told.textContent = 'Copied.'),
      () =>
        (told.textContent = 'The browser did not allow it: select the text and copy it yourself.'),
    )
  })
  const row = document.createElement('div')
  row.className = 'row copy-row'
  row.insertAdjacentElement('beforeend', button)
  row.insertAdjacentElement('beforeend', told)
  return row
}
