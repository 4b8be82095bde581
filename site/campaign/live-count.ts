import type { PromoCount } from '#domain/campaign/promo-seats.ts'
import { getJson } from '#site/api/api-request.ts'
import {
  asOfLine,
  firstView,
  isOver,
  nextView,
  type PromoView,
  promoLine,
  seatsOf,
} from './promo-view.ts'
import { seatLabels } from './seat-labels.ts'

// The API caches the count for 15 whole seconds, so up to 16: with that, and a second for the way, what
// a page shows is at most 30 s old (rule 1.5).
const refreshMs = 12_000

let view = firstView
void refresh()
setInterval(refresh, refreshMs)
document.addEventListener('visibilitychange', refresh)

/** Asks for the count at once, every 12 s while the page is visible, and when it becomes visible. */
async function refresh(): Promise<void> {
  if (document.visibilityState === 'hidden') return
  const answer = await getJson<{ readonly promo: PromoCount | null }>('/api/program')
  view = nextView(view, answer.ok ? answer.value.promo : null, Date.now())
  show(view)
}

/** Every place that tells of the seats. What else follows from them hangs on the body's attributes. */
function show(view: PromoView): void {
  const { body } = document
  const line = promoLine(view)
  body.dataset['promo'] = view.promo?.state ?? 'unknown'
  if (isOver(view) && body.dataset['over'] === undefined) endOffer(body)
  for (const place of document.querySelectorAll('[data-count]')) setText(place, line)
  for (const place of document.querySelectorAll('[data-as-of]')) setText(place, asOfLine(view))
  document.querySelector('.seats')?.parentElement?.setAttribute('aria-label', line)
  const seats = seatsOf(view)
  for (const [index, seat] of document.querySelectorAll<HTMLElement>('.seats .seat').entries()) {
    const state = seats[index]
    if (state === undefined || seat.dataset['seat'] === state) continue
    seat.dataset['seat'] = state
    // A new element for a new word: text that changed its width would count as a layout shift.
    const word = document.createElement('span')
    word.textContent = seatLabels[state]
    seat.querySelector('span')?.replaceWith(word)
  }
}

/** From now on the page sells the standard rate, also to who looks for it or shares it. */
function endOffer(body: HTMLElement): void {
  body.dataset['over'] = ''
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[data-over]')) {
    meta.content = meta.dataset['over'] ?? ''
  }
  document.dispatchEvent(new Event('offer-over'))
}

// An unchanged line is left alone, so that a screen reader doesn't say it again.
function setText(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text
}
