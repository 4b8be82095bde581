import { describe, expect, test } from 'vitest'
import type { SeatReport } from '#domain/campaign/promo-seats.ts'
import { forgetPromoCount, readPromoCount } from '#http/answers/promo-count-cache.ts'

/** A location of its own, and an object that counts how often it is asked. */
function newLocation(answer: () => Promise<SeatReport>) {
  const origin = `https://${crypto.randomUUID()}.example`
  let asked = 0
  const read = () =>
    readPromoCount(origin, () => {
      asked += 1
      return answer()
    })
  return { origin, read, asked: () => asked }
}

const seatsTaken = (count: number): SeatReport => ({
  capacity: 3,
  seats: Array.from({ length: count }, (_, index) => ({
    slot: index + 1,
    applicationId: String(index),
    grantedAtMs: 0,
  })),
  closedAtMs: null,
})

const slowly = async <Value>(value: Value): Promise<Value> => {
  await scheduler.wait(60)
  return value
}

const oneTaken = { state: 'open', capacity: 3, taken: 1, remaining: 2 }

describe('the promo count of a location', () => {
  test('is asked for once by 100 visitors at the same time, and all see it', async () => {
    const { read, asked } = newLocation(() => slowly(seatsTaken(1)))
    const seen = await Promise.all(Array.from({ length: 100 }, read))
    expect(seen).toEqual(Array.from({ length: 100 }, () => oneTaken))
    expect(asked()).toBe(1)
    expect(await read()).toEqual(oneTaken)
    expect(asked()).toBe(1)
  })

  test('is kept for 15 seconds and no longer, and so is asked for four times a minute at most', async () => {
    const { origin, read } = newLocation(async () => seatsTaken(1))
    await read()
    const cache = await caches.open('promo-count')
    const kept = await cache.match(`${origin}/api/program/promo-count`)
    expect(kept?.headers.get('cache-control')).toBe('public, max-age=15')
  })

  test('is asked for again once a grant has forgotten it', async () => {
    let taken = 1
    const { origin, read, asked } = newLocation(async () => seatsTaken(taken))
    await read()
    taken = 3
    expect(await read()).toEqual(oneTaken)
    await forgetPromoCount(origin)
    expect(await read()).toEqual({ state: 'full', capacity: 3, taken: 3, remaining: 0 })
    expect(asked()).toBe(2)
  })

  test('is unknown while the object fails, which 100 visitors find out with one question', async () => {
    const { read, asked } = newLocation(async () => {
      await slowly(null)
      throw new Error('The object is overloaded.')
    })
    const seen = await Promise.all(Array.from({ length: 100 }, read))
    expect(new Set(seen)).toEqual(new Set([null]))
    expect(await read()).toBeNull()
    expect(asked()).toBe(1)
  })

  test('is told to the next visitor although the one that asked first never came back', async () => {
    const answers = [new Promise<SeatReport>(() => {}), Promise.resolve(seatsTaken(1))]
    const { read, asked } = newLocation(() => answers[asked() - 1] ?? Promise.reject())
    void read()
    expect(await read()).toEqual(oneTaken)
    expect(asked()).toBe(2)
  })
})
