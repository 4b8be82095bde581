import type { DecimalMark } from '#domain/money/decimal-text.ts'
import { formatAmount } from '#site/words/format-amount.ts'
import { chartPaths } from './calculator-chart.ts'
import { type Field, fields, markOf, readField, writeField } from './calculator-fields.ts'
import { figureTexts, monthsOf } from './calculator-figures.ts'
import {
  assumptionsOf,
  exampleValues,
  type Reading,
  readTyped,
  type Typed,
  type Values,
} from './calculator-values.ts'
import { tenantsText } from './calculator-words.ts'

const mark: DecimalMark = markOf()

/** Letters of a year’s commission that fit beside another one on a phone: "EUR 127,712.44". */
const besideEachOther = 14

export function readForm(form: HTMLFormElement): Reading {
  return readTyped(typedIn(form), mark)
}

export function writeForm(form: HTMLFormElement, values: Values): void {
  const chosen = form.querySelector('select')
  if (chosen !== null) chosen.value = values.currency
  for (const field of fields) {
    const input = inputOf(form, field)
    if (input === null) continue
    input.value = writeField(field, values[field.name], mark)
    setSlider(form, input)
  }
}

/** Field and slider say the same: whichever was moved sets the other. */
export function setSlider(form: HTMLFormElement, moved: HTMLInputElement): void {
  const { slides } = moved.dataset
  const field = fields.find(({ name }) => name === (slides ?? moved.name))
  if (field === undefined) return
  if (slides !== undefined) {
    const input = inputOf(form, field)
    if (input !== null) input.value = writeField(field, Number(moved.value), mark)
    return
  }
  const slider = form.querySelector<HTMLInputElement>(`[data-slides=${field.name}]`)
  const units = readField(field, moved.value, { mark, currency: exampleValues.currency })
  if (slider !== null && units !== null) slider.value = String(units)
}

/** Everything that follows from the fields. While one can't be read it says so, and what was shown last stays, dimmed. */
export function showFigures(form: HTMLFormElement): void {
  const reading = readForm(form)
  for (const field of fields) {
    const { name, hint } = field
    const isWrong = !reading.ok && reading.wrong.includes(name)
    inputOf(form, field)?.setAttribute('aria-invalid', String(isWrong))
    const line = form.querySelector<HTMLElement>(`#calc-${name}-hint`)
    if (line !== null)
      setText(line, isWrong ? `Enter ${hint.slice(0, 1).toLowerCase()}${hint.slice(1)}` : hint)
  }
  form.toggleAttribute('data-stale', !reading.ok)
  if (!reading.ok) return
  const assumptions = assumptionsOf(reading.values)
  const months = monthsOf(assumptions)
  const texts = figureTexts(assumptions, months, { isOver: isOver() })
  form.toggleAttribute('data-long', (texts['sold-year'] ?? '').length > besideEachOther)
  for (const place of form.querySelectorAll<HTMLElement>('[data-figure]')) {
    setText(place, texts[place.dataset['figure'] ?? ''] ?? '')
  }
  for (const [name, path] of Object.entries(chartPaths(months))) {
    for (const drawn of form.querySelectorAll(`[data-path=${name}]`)) drawn.setAttribute('d', path)
  }
  showTable(form)
}

/** Written while it is open only: 24 rows for each step of a slider are too many. */
export function showTable(form: HTMLFormElement): void {
  const body = form.querySelector('tbody[data-months]')
  if (body === null || body.closest('details')?.open !== true) return
  const reading = readForm(form)
  if (!reading.ok) return
  const { currency } = reading.values
  const { promo, standard } = monthsOf(assumptionsOf(reading.values))
  const sold = isOver() ? standard : promo
  body.replaceChildren(
    ...sold.map(({ month, tenants, commissionMinor }, index) =>
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

const isOver = (): boolean => document.body.dataset['over'] !== undefined

const inputOf = (form: HTMLFormElement, { name }: Field) =>
  form.querySelector<HTMLInputElement>(`[name=${name}]`)

function typedIn(form: HTMLFormElement): Typed {
  const said = new FormData(form)
  const texts = fields.map(({ name }) => [name, String(said.get(name) ?? '')])
  return { ...Object.fromEntries(texts), currency: said.get('currency') } as Typed
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
