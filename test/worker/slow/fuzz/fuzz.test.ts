import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { declaredRoutes } from '#test/check/requests/declared-routes.ts'
import { takingStripe } from '#test/worker/billing/kit/signed-events.ts'
import { site } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores } from '#test/worker/kit/harness.ts'
import { asMailBinding, postOffice } from '#test/worker/kit/post-office.ts'
import { send } from '#test/worker/kit/send.ts'
import { readContents } from '#test/worker/kit/stores/database-contents.ts'
import { problemBreak } from './answers.ts'
import { type FuzzScene, fuzzScene } from './fuzz-scene.ts'
import { signedForStripe } from './fuzzed-events.ts'
import { type FuzzedRequest, fuzzedRequests, toRequest } from './fuzzed-request.ts'
import { storedBreaks } from './stored-values.ts'

freshStores()

const { requests, seed } = inject('fuzz')
const requestsOfRound = 100
const rounds = Array.from({ length: Math.ceil(requests / requestsOfRound) }, (_, nth) => nth)
const routes = declaredRoutes()

const requestsOf = (scene: FuzzScene, round: number) => {
  arbitrary ??= fuzzedRequests(routes, scene)
  return fc.sample(arbitrary, { numRuns: requestsOfRound, seed: seed + round })
}
const wellAnswered = new Set<string>()
let arbitrary: fc.Arbitrary<FuzzedRequest> | null = null

// In January all that the scene has closed is closed, whenever this runs. One clock for all rounds: it goes on.
const aheadMs = at('2027-01-10T12:00:00Z') - Date.now()

beforeEach(() => {
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + aheadMs)
})
afterEach(() => vi.restoreAllMocks())

test.each(rounds)(
  `round %i from seed ${seed} is answered and kept as the rules say`,
  async (round) => {
    const scene = await fuzzScene()
    const bindings = { ...takingStripe, MAIL: asMailBinding(postOffice()), PUBLIC_ORIGIN: site }
    const breaks: { request: FuzzedRequest; said: string }[] = []
    for (const request of requestsOf(scene, round)) {
      const sent = await signedForStripe(toRequest(request, scene.actors))
      const answer = await send(sent, bindings)
      const said = await problemBreak(request, answer)
      if (said !== null) breaks.push({ request, said })
      if (answer.ok && request.route !== null) wellAnswered.add(request.route)
    }
    expect(breaks).toEqual([])
    expect(storedBreaks(await readContents(env.DB))).toEqual([])
  },
  120_000,
)

test.runIf(requests >= 2500)('most routes were reached, and did what it is for', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  const rest = names.filter((name) => !wellAnswered.has(name))
  expect(names.length).toBeGreaterThan(90)
  expect(rest.length, rest.join(', ')).toBeLessThan(names.length / 10)
})
