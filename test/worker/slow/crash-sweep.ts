import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { type PromoSlotsPort, promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { type Database, openDatabase } from '#db/core/database.ts'
import { type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { faultySlots } from '#test/worker/kit/faulty-slots.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'
import { inComparison, restoreStores, saveStores } from '#test/worker/kit/stores/whole-database.ts'

/** The ways to the two stores: every call to either is a point at which a run may be stopped. */
export type Ways = Readonly<{ db: Database; slots: PromoSlotsPort }>

export type CrashScene<Given> = Readonly<{
  /** What is there before. */
  given: () => Promise<Given>
  /** The request or the job that is stopped. */
  act: (ways: Ways, given: Given) => Promise<unknown>
  /** What comes by later: the client again, a job, the next cron. Throws unless it is answered well. */
  driveOn: (ways: Ways, given: Given) => Promise<unknown>
  /** Columns ("audit.actor_id") that may tell who drove it on. */
  blind?: readonly string[]
}>

/** Points are ways to fail at calls; those after one that does not hold are not tried, and so not held. */
export type CrashTally = { scenes: number; points: number; held: number }

/**
 * Runs a scene once in peace, counting its calls to D1 and to the Durable Object; then once for every
 * call and way to fail, each on the same stores as before, and drives it on. Every end must be that of
 * the run in peace, table by table. Adds to the tally; throws at the first point that doesn't hold.
 */
export async function sweepCrashes<Given>(
  name: string,
  scene: CrashScene<Given>,
  tally: CrashTally,
): Promise<void> {
  await reset()
  await prepareDatabase()
  const given = await scene.given()
  const before = await saveStores()
  const end = async () => inComparison(await saveStores(), scene.blind ?? [])
  let calls = 0
  await scene.act(
    waysThrough(() => {
      calls += 1
      return 'answer'
    }),
    given,
  )
  const inPeace = await end()
  expect(inPeace, 'the run changes something').not.toEqual(inComparison(before, scene.blind ?? []))
  await scene.driveOn(safely(), given)
  expect(await end(), `${name}, not stopped at all`).toEqual(inPeace)
  tally.scenes += 1
  tally.points += calls * Object.keys(waysToFail).length
  for (let point = 1; point <= calls; point += 1) {
    for (const [way, whatAt] of Object.entries(waysToFail)) {
      await restoreStores(before)
      let call = 0
      const stopped = waysThrough(() => {
        call += 1
        return whatAt(call, point)
      })
      await scene.act(stopped, given).catch(expectLost)
      expect(call, 'the run comes as far as the point').toBeGreaterThanOrEqual(point)
      await scene.driveOn(safely(), given)
      expect(await end(), `${name}, call ${point} of ${calls}: ${way}`).toEqual(inPeace)
      tally.held += 1
    }
  }
}

type WhatAt = (call: number, point: number) => Awaited<ReturnType<Fate>>

const waysToFail: Readonly<Record<string, WhatAt>> = {
  'fails before it ran': (call, point) => (call === point ? 'fail_before' : 'answer'),
  'ran, and its answer is lost': (call, point) => (call === point ? 'lose_answer' : 'answer'),
  'fails, and all after it': (call, point) => (call >= point ? 'fail_before' : 'answer'),
  'ran, and nothing after it': (call, point) =>
    call < point ? 'answer' : call === point ? 'lose_answer' : 'fail_before',
}

const waysThrough = (fate: Fate): Ways => ({
  db: openDatabase(faultyD1(env.DB, fate)),
  slots: faultySlots(promoSlotsOf(env), fate),
})

const safely = (): Ways => ({ db: openDatabase(env.DB), slots: promoSlotsOf(env) })

/** An error that a network may give; anything else is a defect. */
function expectLost(error: unknown): void {
  expect(String(error instanceof Error && error.cause ? error.cause : error)).toContain(
    'Network connection lost',
  )
}
