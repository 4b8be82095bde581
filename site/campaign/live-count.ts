import type { PromoCount } from '#domain/campaign/promo-seats.ts'
import { getJson } from '#site/api/api-request.ts'
import { firstView, nextView, type PromoView, promoLine, seatsOf } from './promo-view.ts'
import { seatLabels } from './seat-labels.ts'

// The API caches the count for 15 whole seconds, so up to 16: with that, and a second for the way, what
// a page shows is at most 30 s old (rule 1.5).
const refreshMs = 12_000

for (const offer of document.querySelectorAll<HTMLElement>('.offer')) keepCurrent(offer)

/** Asks for the count at once, every 12 s while the page is visible, and when it becomes visible. */
function keepCurrent(offer: HTMLElement): void {
  let view = firstView
  const refresh = async () => {
    if (document.visibilityState === 'hidden') return
    const answer = await getJson<{ readonly promo: PromoCount | null }>('/api/program')
    view = nextView(view, (answer.ok ? answer.value.promo : null) ?? { state: 'unknown' })
    show(offer, view)
  }
  void refresh()
  setInterval(refresh, refreshMs)
  document.addEventListener('visibilitychange', refresh)
}

function show(offer: HTMLElement, view: PromoView): void {
  const line = promoLine(view.promo)
  offer.dataset['promo'] = view.promo.state
  offer.querySelector('[role="img"]')?.setAttribute('aria-label', line)
  const status = offer.querySelector('.offer-status')
  // An unchanged line is left alone, so that a screen reader doesn't say it again.
  if (status !== null && status.textContent !== line) status.textContent = line
  const seats = seatsOf(view)
  for (const [index, seat] of offer.querySelectorAll<HTMLElement>('.seat').entries()) {
    const state = seats[index]
    if (state === undefined || seat.dataset['seat'] === state) continue
    seat.dataset['seat'] = state
    // A new element for a new word: text that changed its width would count as a layout shift.
    const word = document.createElement('span')
    word.textContent = seatLabels[state]
    seat.querySelector('span')?.replaceWith(word)
  }
}
