import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { jobsByCron } from '#domain/jobs.ts'
import { cronsOf, keepCronRunning, nextRunMs } from '../../../scripts/house/serving/local-cron.mjs'
import { repositoryRoot } from '../source-files.ts'

test('cron is played locally at the times of wrangler.toml, which are those of the jobs', () => {
  expect(cronsOf(join(repositoryRoot, 'wrangler.toml'))).toEqual(Object.keys(jobsByCron))
})

test.each([
  ['*/5 * * * *', '2026-10-01T10:02:03Z', '2026-10-01T10:05:00.000Z'],
  ['*/5 * * * *', '2026-10-01T10:05:00Z', '2026-10-01T10:10:00.000Z'],
  ['15 3 * * *', '2026-10-01T03:14:59Z', '2026-10-01T03:15:00.000Z'],
  ['15 3 * * *', '2026-10-01T03:15:00Z', '2026-10-02T03:15:00.000Z'],
])('“%s” at %s is next due at %s', (cron, now, next) => {
  expect(new Date(nextRunMs(cron, Date.parse(now))).toISOString()).toBe(next)
})

test('an expression that can’t be played is told', () => {
  expect(() => nextRunMs('0 0 1 * *', 0)).toThrow('0 0 1 * *')
})

test('an event in which a job failed is told, and the next expression has its turn', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const asked: (string | null)[] = []
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://here').searchParams.get('cron'))
    response.writeHead(asked.length === 1 ? 500 : 200).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  try {
    await keepCronRunning(`http://127.0.0.1:${port}`)
    expect(asked).toEqual(Object.keys(jobsByCron))
    expect(told.mock.calls).toEqual([
      [expect.stringContaining('“*/5 * * * *” answered 500: a job')],
    ])
  } finally {
    server.close()
    vi.useRealTimers()
    vi.restoreAllMocks()
  }
})
