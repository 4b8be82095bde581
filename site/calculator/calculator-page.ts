import { formatAmount } from '#site/words/format-amount.ts'
import { chartPaths } from './calculator-chart.ts'
import { type FieldName, fields } from './calculator-fields.ts'
import { figureTexts, type Months, monthsOf } from './calculator-figures.ts'
import { exampleValues, readCalculatorValues, type Values } from './calculator-values.ts'
import { tenantsText } from './calculator-words.ts'

export function readForm(form: HTMLFormElement): Values {
  const said = new FormData(form)
  const values = { ...exampleValues }
  for (const { name } of fields) values[name] = String(said.get(name) ?? '')
  return { ...values, currency: said.get('currency') as Values['currency'] }
}

export function writeForm(form: HTMLFormElement, values: Values): void {
  const chosen = form.querySelector('select')
  if (chosen !== null) chosen.value = values.currency
  for (const { name } of fields) {
    const field = form.querySelector<HTMLInputElement>(`[name=${name}]`)
    if (field === null) continue
    field.value = values[name]
    setSlider(form, field)
  }
}

/** Field and slider say the same: whichever was moved sets the other. */
export function setSlider(form: HTMLFormElement, moved: HTMLInputElement): void {
  const slides = moved.dataset['slides']
  const other = form.querySelector<HTMLInputElement>(
    slides === undefined ? `[data-slides=${moved.name}]` : `[name=${slides}]`,
  )
  if (other === null) return
  const cents = slides === ('fee' satisfies FieldName)
  other.value = cents ? `${moved.value}.00` : moved.value.trim().replace(',', '.')
}

/** Everything that follows from the fields; what can't be reckoned is a dash, and its field says why. */
export function showFigures(form: HTMLFormElement): void {
  const values = readForm(form)
  const reading = readCalculatorValues(values)
  for (const { name, hint } of fields) {
    const isWrong = !reading.ok && reading.wrong.includes(name)
    form.querySelector(`[name=${name}]`)?.setAttribute('aria-invalid', String(isWrong))
    const line = form.querySelector<HTMLElement>(`#calc-${name}-hint`)
    if (line !== null) setText(line, isWrong ? `Not read. ${hint}` : hint)
  }
  const months = reading.ok ? monthsOf(reading.assumptions) : null
  const texts = reading.ok && months !== null ? figureTexts(reading.assumptions, months) : {}
  for (const place of form.querySelectorAll<HTMLElement>('[data-figure]')) {
    setText(place, texts[place.dataset['figure'] ?? ''] ?? '–')
  }
  drawChart(form, months)
  showTable(form)
}

/** Written while it is open only: 24 rows for each step of a slider are too many. */
export function showTable(form: HTMLFormElement): void {
  const reading = readCalculatorValues(readForm(form))
  const body = form.querySelector('tbody[data-months]')
  if (body === null || form.querySelector('details')?.open !== true) return
  if (!reading.ok) {
    body.replaceChildren()
    return
  }
  const { currency } = reading.assumptions
  const { promo, standard } = monthsOf(reading.assumptions)
  body.replaceChildren(
    ...promo.map(({ month, tenants, commissionMinor }, index) =>
      row(
        `Month ${month}, ${tenantsText(tenants)}`,
        formatAmount(commissionMinor, currency),
        formatAmount(standard[index]?.commissionMinor ?? 0, currency),
      ),
    ),
  )
}

/** What happened, or what is to be done; also read aloud. */
export function announce(form: HTMLFormElement, text: string): void {
  const line = form.querySelector('#calc-told')
  if (line !== null && line.textContent !== text) line.textContent = text
}

function drawChart(form: HTMLFormElement, months: Months | null): void {
  const paths = months === null ? { columns: '', lock: '' } : chartPaths(months)
  for (const [name, path] of Object.entries(paths)) {
    for (const drawn of form.querySelectorAll(`[data-path=${name}]`)) drawn.setAttribute('d', path)
  }
}

function row(head: string, ...amounts: readonly string[]): HTMLTableRowElement {
  const row = document.createElement('tr')
  const first = document.createElement('th')
  first.scope = 'row'
  first.textContent = head
  row.appendChild(first)
  for (const amount of amounts) row.insertCell().textContent = amount
  return row
}

// A new element for a new text: one that changes its width would count as a layout shift.
function setText(place: HTMLElement, text: string): void {
  if (place.textContent === text) return
  const words = document.createElement('span')
  words.textContent = text
  place.replaceChildren(words)
}
