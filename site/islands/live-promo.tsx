import { useEffect, useState } from 'preact/hooks'
import type { PromoCount } from '#domain/promo-seats.ts'
import { getJson } from '#site/api-request.ts'
import { type KnownPromo, PromoOffer } from '#site/components/promo-offer.tsx'

// The API caches the count for up to 15 s: with that, what a page shows is at most 30 s old (rule 1.5).
const refreshMs = 15_000

interface Shown {
  readonly promo: KnownPromo
  readonly justTaken: readonly number[]
}

/** The offer with the live count: asked for on load, every 15 s while the page is visible. */
export function LivePromo() {
  const [shown, setShown] = useState<Shown>({ promo: { state: 'unknown' }, justTaken: [] })
  useEffect(() => {
    let isStopped = false
    const refresh = async () => {
      if (document.visibilityState === 'hidden') return
      const result = await getJson<{ readonly promo: PromoCount | null }>('/api/program')
      if (isStopped) return
      setShown((before) =>
        result.ok && result.value.promo !== null
          ? after(before, result.value.promo)
          : { promo: { state: 'unknown' }, justTaken: before.justTaken },
      )
    }
    void refresh()
    const timer = setInterval(refresh, refreshMs)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      isStopped = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [])
  return <PromoOffer promo={shown.promo} justTaken={shown.justTaken} />
}

/** Marks the seats that went since the last answer; marks stay for as long as the page is open. */
function after(before: Shown, promo: PromoCount): Shown {
  if (before.promo.state !== 'open' || promo.state === 'closed') {
    return { promo, justTaken: before.justTaken }
  }
  const takenBefore = before.promo.capacity - before.promo.remaining
  const taken = promo.capacity - promo.remaining
  const gone = Array.from(
    { length: Math.max(0, taken - takenBefore) },
    (_, i) => takenBefore + i + 1,
  )
  return { promo, justTaken: [...before.justTaken, ...gone] }
}
