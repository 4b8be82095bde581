import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keyScopes, scopeNeededFor } from '#domain/key-scopes.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { cronClose } from '#test/worker/kit/ledger-harness.ts'
import { send } from '#test/worker/kit/send.ts'
import { describedOperations } from '#worker/routes/billing/description/described-operations.ts'
import { curlOf } from '#worker/routes/billing/description/samples.ts'
import { requestOfCurl } from './curl.ts'

freshStores()

// The examples tell what is recorded at this moment.
beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(at('2026-11-20T09:00:00Z'))
})
afterEach(() => vi.restoreAllMocks())

test('every example is answered as described, sent by the curl command that is shown, one after the other', async () => {
  await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  const shell = {
    PARTNERS: 'https://partners.example',
    PARTNERS_KEY: await givenApiKey(...keyScopes),
  }
  for (const { route, part, answers, examples } of describedOperations) {
    if (part === 'Statements') await cronClose('2026-11-03T03:15:00Z')
    const [method = '', path = ''] = route.split(' ')
    for (const example of examples) {
      const answer = await send(requestOfCurl(curlOf({ method, path }, example), shell))
      const body: unknown = await answer.json()
      const where = `${route}, ${example.title}`
      const told = withDrawnOf(example.answer, body)
      expect([where, answer.status, body]).toEqual([where, example.status, told])
      answers[answer.status]?.schema?.parse(body)
      const again = requestOfCurl(curlOf({ method, path }, example), shell)
      if (method === 'PUT') {
        const unchanged = await send(again)
        expect([where, unchanged.status]).toEqual([where, 200])
        answers[200]?.schema?.parse(await unchanged.json())
      }
      if (scopeNeededFor(method, path) === null || method !== 'GET') continue
      again.headers.set('if-none-match', answer.headers.get('etag') ?? '')
      expect([where, (await send(again)).status]).toEqual([where, 304])
    }
  }
})

/** What is another each time: ids, hashes of what holds them, and the made-up company of the scene. */
const drawn = ['id', 'companyName', 'sha256', 'inputsSha256']

/** The example with what was drawn for the answer in the places where it has its own. */
function withDrawnOf(example: unknown, answer: unknown): unknown {
  if (Array.isArray(example) && Array.isArray(answer)) {
    return example.map((item, index) => withDrawnOf(item, answer[index]))
  }
  if (typeof example !== 'object' || example === null) return example
  const answered = new Map(Object.entries(Object(answer)))
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      const other = answered.get(name)
      const isDrawn = drawn.includes(name) && typeof other === typeof value
      // A tenant’s id is not drawn: it is the developer’s own.
      return [name, isDrawn && value !== 'acme' ? other : withDrawnOf(value, other)]
    }),
  )
}
