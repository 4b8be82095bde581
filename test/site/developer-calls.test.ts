import { expect, test } from 'vitest'
import { firstCalls, parts } from '#site/developers/reference.ts'
import { requestOfCurl } from '#test/worker/billing/curl.ts'

const shell = { PARTNERS: 'https://partners.example', PARTNERS_KEY: 'rp_x' }
const curlOf = ({ samples: [curl] }: (typeof firstCalls)[number]) => curl?.source ?? ''
const sentBy = (call: (typeof firstCalls)[number]) => requestOfCurl(curlOf(call), shell)

type Line = Readonly<{ amountMinor?: number; listFeeMinor?: number; discountMinor?: number }>
const amountOf = ({ amountMinor, listFeeMinor = 0, discountMinor = 0 }: Line) =>
  amountMinor ?? listFeeMinor - discountMinor

test('the first calls add up: what the last one says was sent is what those before it send', async () => {
  const requests = firstCalls.map(sentBy)
  expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    'PUT /api/v1/tenants/acme',
    'POST /api/v1/revenue-lines',
    'POST /api/v1/revenue-lines',
    'PUT /api/v1/control-totals/2026-10/EUR',
  ])
  const bodies = await Promise.all(requests.map((request) => request.json<{ lines?: Line[] }>()))
  const lines = bodies.flatMap((body) => body.lines ?? [])
  const totals = bodies.at(-1)
  expect(totals).toMatchObject({
    lineCount: lines.length,
    sumMinor: lines.reduce((sum, line) => sum + amountOf(line), 0),
  })
})

test('every request of the description is shown with its answer, the correction and the mistake too', () => {
  const more = parts.flatMap(({ operations }) => operations).flatMap((operation) => operation.more)
  expect(more.map(({ title }) => title)).toEqual([
    'A correction: a credit of the whole line, and the line as it should have been',
    'A mistake',
  ])
  for (const { answer } of more) expect(answer).toHaveProperty('results')
})
