import {
  announce,
  readForm,
  setSlider,
  showFigures,
  showTable,
  writeForm,
} from './calculator-page.ts'
import { exampleValues, queryOfValues, valuesFromQuery } from './calculator-values.ts'

// A slider moves many times a second; browsers refuse more than some 100 new addresses in 30 s.
const settleMs = 400

// The example is served as it is written in English: most readers need nothing written anew at first.
const isReadersOwn = (1_234_567.5).toLocaleString() === '1,234,567.5'

const form = document.querySelector<HTMLFormElement>('#calculator')
if (form !== null) run(form)

function run(form: HTMLFormElement): void {
  const { values, isWhole } = valuesFromQuery(location.search)
  let settling: ReturnType<typeof setTimeout> | undefined
  writeForm(form, values)
  if (queryOfValues(values) !== '' || !isReadersOwn) showFigures(form)
  if (!isWhole) {
    announce(form, 'Part of this link could not be read. The example’s figures stand in for it.')
  }
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement) setSlider(form, target)
    showFigures(form)
    announce(
      form,
      readForm(form).ok ? '' : 'The figures are the last ones that could be worked out.',
    )
    clearTimeout(settling)
    settling = setTimeout(() => settle(form), settleMs)
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', (event) => {
    event.preventDefault()
    writeForm(form, exampleValues)
    showFigures(form)
    announce(form, '')
    settle(form)
  })
  form.querySelector('#calc-copy')?.addEventListener('click', () => copyLink(form))
  for (const details of form.querySelectorAll('details')) {
    details.addEventListener('toggle', () => showTable(form))
  }
  document.addEventListener('offer-over', () => showFigures(form))
  form.dataset['runs'] = ''
}

/** Puts what was set into the address, and tells those who listen once the hand is still. */
function settle(form: HTMLFormElement): void {
  if (!keepInAddress(form)) return
  const said = form.querySelector('#calc-said')
  const years = [...form.querySelectorAll('.calc-year')].filter((year) =>
    year.checkVisibility({ visibilityProperty: true }),
  )
  if (said !== null) said.textContent = years.map(({ textContent }) => textContent).join('. ')
}

function keepInAddress(form: HTMLFormElement): boolean {
  const reading = readForm(form)
  if (!reading.ok) return false
  const query = queryOfValues(reading.values)
  const address = `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`
  history.replaceState(history.state, '', address)
  return true
}

async function copyLink(form: HTMLFormElement): Promise<void> {
  if (!keepInAddress(form)) {
    announce(form, 'Nothing was copied: first correct the field that is marked.')
    return
  }
  try {
    await navigator.clipboard.writeText(new URL('#earnings', location.href).href)
    announce(form, 'The link is copied. Whoever opens it sees these figures.')
  } catch {
    announce(form, 'Your browser did not let us copy. The address bar holds the same link.')
  }
}
