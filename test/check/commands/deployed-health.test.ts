import { createServer, type RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import { askDeployedHealth } from '../../../scripts/house/deploying/deployed-health.mjs'

/** What is said of a site that answers like this. */
async function healthOf(answer: RequestListener, patienceMs = 20_000) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const question = {
    origin: `http://127.0.0.1:${port}`,
    key: 'rp_key',
    patienceMs,
    pauseMs: 50,
  }
  try {
    return await askDeployedHealth(question)
  } finally {
    server.close()
  }
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

test('a site that answers 200 is well', async () => {
  expect(await healthOf(json(200, { database: { state: 'well' } }))).toEqual({ state: 'well' })
})

test('what is bad is told by its part', async () => {
  const parts = {
    database: { state: 'well' },
    seats: { state: 'bad', why: 'Network connection lost.' },
    jobs: { state: 'bad', why: 'close-months is late', jobs: [{ job: 'x', state: 'failed' }] },
  }
  expect(await healthOf(json(503, parts))).toEqual({
    state: 'bad',
    parts: ['seats: Network connection lost.', 'jobs: close-months is late'],
  })
})

test('the key goes along as the API takes it', async () => {
  const authorized: RequestListener = (request, response) =>
    json(request.headers.authorization === 'Bearer rp_key' ? 200 : 401, {})(request, response)
  expect(await healthOf(authorized)).toEqual({ state: 'well' })
})

test('an older Worker, which does not know the question, is asked again', async () => {
  let asked = 0
  const later: RequestListener = (request, response) => {
    asked += 1
    json(asked < 3 ? 404 : 200, {})(request, response)
  }
  expect(await healthOf(later)).toEqual({ state: 'well' })
})

test.each([
  ['a passing error', 503, { code: 'try_again' }, 'it answered 503'],
  ['a refusal', 403, {}, 'it answered 403'],
])('%s until the time is over is no verdict', async (_what, status, body, said) => {
  expect(await healthOf(json(status, body), 200)).toEqual({ state: 'unanswered', said })
})

test('an address where nobody listens is told', async () => {
  const question = { origin: 'http://127.0.0.1:9', key: 'rp_key', patienceMs: 0, pauseMs: 0 }
  expect(await askDeployedHealth(question)).toMatchObject({ state: 'unanswered' })
})
