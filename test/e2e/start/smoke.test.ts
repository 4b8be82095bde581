import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobRuns } from '#db/schema/operations.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { daily, jobsByCron } from '#domain/jobs.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url))

describe('the landing page', () => {
  test('answers with a policy that allows no inline script or style', async () => {
    const page = await stage.request('/')
    expect(page.status).toBe(200)
    const html = await page.text()
    const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1]
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).not.toContain('unsafe-eval')
  })

  test('answers with the usual headers', async () => {
    const { headers } = await stage.request('/')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toMatch(/no-referrer|strict-origin/)
  })

  test('opens in a browser without an error in its console', async () => {
    const browser = await stage.openBrowser()
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto('/')
    await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null)
    await page.waitForLoadState('networkidle')
    expect(errors).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    await browser.close()
  })
})

test('the API says that it is well, with its own headers', async () => {
  const health = await stage.request('/api/health')
  expect(health.status).toBe(200)
  expect(health.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(health.headers.get('cache-control')).toBe('no-store')
})

test.each(['/no-such-page', '/dev/mailbox', '/dev/mailbox/', '/api/no-such-thing'])(
  '%s is not there',
  async (path) => {
    expect((await stage.request(path)).status).toBe(404)
  },
)

test.each(['GET', 'POST'])('%s /api/demo/* is not there', async (method) => {
  for (const path of [
    '/api/demo',
    '/api/demo/seed',
    '/api/demo/sign-in-links',
    '/api/demo/mails',
  ]) {
    const answer = await stage.request(path, { method, ...(method === 'POST' && { body: '{}' }) })
    expect(answer.status).toBe(404)
  }
})

test('nothing of the demo or of local secrets is in the build', () => {
  const files = globSync('**/*', { cwd: dist, withFileTypes: true }).filter((file) => file.isFile())
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter(({ name }) => /^\.(dev\.vars|env)/.test(name))).toEqual([])
  const marked = files.filter(({ parentPath, name }) => {
    const text = readFileSync(`${parentPath}/${name}`, 'utf8')
    // A map quotes our sources in full: there it counts which sources are in the bundle.
    return name.endsWith('.map')
      ? /"[^"]*\/(worker\/demo|site\/dev)\/[^"]*"/.test(text)
      : /api\/demo|dev\/mailbox|demo-program|demo-session/.test(text)
  })
  expect(marked.map(({ name }) => name)).toEqual([])
})

test('the Worker logged no error in all of that', () => {
  expect(stage.errorLogs()).toEqual([])
})

test('an event of cron that is more than a day ahead runs no job of the build', async () => {
  expect(await stage.sendEvent(daily, Date.now() + 400 * dayMs)).toBe('exception')
  expect(await stage.db.$count(jobRuns)).toBe(0)
  expect(stage.errorLogs().join()).toContain('event_refused')
  expect(await stage.sendEvent(daily, Date.now() + dayMs - 60_000)).toBe('ok')
  expect(await stage.db.$count(jobRuns)).toBe(jobsByCron[daily].length)
})
