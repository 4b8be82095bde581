import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keyScopes } from '#domain/key-scopes.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
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
  for (const { route, answers, examples } of describedOperations) {
    const [method = '', path = ''] = route.split(' ')
    for (const example of examples) {
      const answer = await send(requestOfCurl(curlOf({ method, path }, example), shell))
      const body = await answer.json()
      const where = `${route}, ${example.title}`
      expect([where, answer.status, body]).toEqual([where, example.status, example.answer])
      answers[answer.status]?.schema?.parse(body)
    }
  }
})
