import { type PromoCount, promoCount, type SeatReport } from '#domain/campaign/promo-seats.ts'

/** So the object is asked at most four times a minute per location, whatever the traffic. */
const maxAgeSeconds = 15

/** How long a request waits for the one that asks already, before it asks by itself. */
const patience = { steps: 40, stepMs: 25 }

/**
 * The count out of this location's cache, or out of the object; null while the object does not
 * answer, which is cached as well: an object in trouble must not be asked by every visitor.
 */
export async function readPromoCount(
  origin: string,
  askObject: () => Promise<SeatReport>,
): Promise<PromoCount | null> {
  const cache = await caches.open(cacheName)
  const key = cacheKey(origin)
  for (let step = 0; step < patience.steps; step += 1) {
    if (!askedHere.has(key)) {
      const cached = await cache.match(key)
      if (cached) return cached.json<PromoCount | null>()
      const isAskedElsewhere = (await cache.match(noteOf(key))) !== undefined
      // Looked at last, with no await before `ask` takes the key: of many only one goes on.
      if (!isAskedElsewhere && !askedHere.has(key)) break
    }
    await scheduler.wait(patience.stepMs)
  }
  return ask(cache, key, askObject)
}

/** After a grant: this location shows it at once, the others within 15 seconds. */
export const forgetPromoCount = async (origin: string): Promise<void> => {
  const cache = await caches.open(cacheName)
  await cache.delete(cacheKey(origin))
}

const cacheName = 'promo-count'

const cacheKey = (origin: string): string => `${origin}/api/program/promo-count`

/** Keys that a request of this isolate is asking for: between isolates the note in the cache says so. */
const askedHere = new Set<string>()

const noteOf = (key: string): string => `${key}/asked`

async function ask(
  cache: Cache,
  key: string,
  askObject: () => Promise<SeatReport>,
): Promise<PromoCount | null> {
  askedHere.add(key)
  try {
    await cache.put(noteOf(key), lasting('', 1))
    const count = await askObject().then(promoCount, () => null)
    await cache.put(key, lasting(JSON.stringify(count), maxAgeSeconds))
    return count
  } finally {
    askedHere.delete(key)
    await cache.delete(noteOf(key))
  }
}

const lasting = (body: string, seconds: number): Response =>
  new Response(body, { headers: { 'cache-control': `public, max-age=${seconds}` } })
