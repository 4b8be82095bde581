import { type PromoCount, promoCount, type SeatReport } from '#domain/promo-seats.ts'

/** So the object is asked at most four times a minute per location, whatever the traffic. */
const maxAgeSeconds = 15

/** The count out of this location's cache, or out of the object. */
export async function readPromoCount(
  origin: string,
  askObject: () => Promise<SeatReport>,
): Promise<PromoCount> {
  const key = cacheKey(origin)
  const cache = await caches.open(cacheName)
  const cached = await cache.match(key)
  if (cached) return cached.json<PromoCount>()
  const count = promoCount(await askObject())
  await cache.put(
    key,
    Response.json(count, { headers: { 'cache-control': `public, max-age=${maxAgeSeconds}` } }),
  )
  return count
}

/** After a grant: this location shows it at once, the others within 15 seconds. */
export const forgetPromoCount = async (origin: string): Promise<void> => {
  const cache = await caches.open(cacheName)
  await cache.delete(cacheKey(origin))
}

const cacheName = 'promo-count'

const cacheKey = (origin: string): string => `${origin}/api/program/promo-count`
