import { createServer } from 'node:net'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openBrowserContext } from '#test/e2e/kit/harness-browser.ts'
import { likeSafari } from '#test/e2e/kit/like-safari.ts'
import { commandOf, processTree, stillRunning } from '#test/e2e/kit/process-tree.ts'
import {
  expectAllGone,
  npmStart,
  printedTokens,
  type Started,
  signIn,
  statusFor,
  temporaryState,
} from './npm-start.ts'

/** It may have to install, build and fill. */
const slowMachineMs = 240_000
const state = temporaryState()
const started: Started[] = []
afterAll(() => {
  // Only after a failure is anything of it left.
  for (const { npm } of started) {
    for (const pid of stillRunning(processTree(npm.pid))) process.kill(pid, 'SIGKILL')
  }
  state.remove()
})

const overview = z.object({
  tasks: z.record(z.string(), z.unknown()),
  campaign: z.object({ promo: z.record(z.string(), z.unknown()) }),
  totals: z.record(z.string(), z.unknown()),
})

async function start(...options: readonly string[]): Promise<Started> {
  const one = await npmStart(state.path, ...options)
  started.push(one)
  await one.waitFor(/The program is running/, 220_000)
  return one
}

describe('npm start', () => {
  let first: Started
  let url: string
  beforeAll(async () => {
    first = await start()
    url = first.url()
  }, slowMachineMs)

  test('serves the site, the API and the local mailbox', async () => {
    for (const path of ['/', '/api/health', '/dev/mailbox/']) {
      expect((await fetch(`${url}${path}`)).status).toBe(200)
    }
  })

  test('prints three links, and each signs in once', async () => {
    const tokens = printedTokens(first)
    expect(tokens).toHaveLength(3)
    const areas: unknown[] = []
    for (const token of tokens) areas.push(await signIn(url, token))
    expect(areas).toEqual(['admin', 'reseller', 'reseller'])
    expect(await signIn(url, tokens[0] ?? '')).toBe('token_invalid')
  })

  const browsers: readonly (readonly [string, (browser: BrowserContext) => Promise<unknown>])[] = [
    ['', async () => undefined],
    [', also where Secure cookies of http are dropped', likeSafari],
  ]
  test.each(browsers)(
    'shows sent mail, whose link signs in to a filled program%s',
    async (_, behave) => {
      const browser = await openBrowserContext({ baseURL: url })
      onTestFinished(() => browser.close())
      await behave(browser)
      const page = await browser.newPage()
      await page.goto('/sign-in/')
      await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null)
      await page.getByRole('textbox').fill('mara@quillstone.example')
      await page.getByRole('button', { name: /link/i }).click()
      await page
        .getByText(/on its way/i)
        .first()
        .waitFor()
      await page.goto('/dev/mailbox/')
      // The latest comes first: those of earlier browsers stand below it.
      await page
        .getByRole('button', { name: /sign-in link/ })
        .first()
        .waitFor()
      await page.frameLocator('iframe').getByRole('link', { name: 'Sign in' }).click()
      await page.waitForURL('**/sign-in/link/**')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL('**/admin/')
      const { tasks, campaign, totals } = overview.parse(
        await (await browser.request.get('/api/admin/overview')).json(),
      )
      expect(campaign.promo).toMatchObject({ state: 'open', capacity: 3, remaining: 1 })
      expect(tasks).toMatchObject({ applicationsWaiting: 3, monthsDue: [], resellersAtRisk: 1 })
      expect(totals).toMatchObject({ resellers: 8, statuses: { active: 6, at_risk: 1, locked: 1 } })
    },
  )

  test('opens the demo to nobody who comes by another name', async () => {
    expect(await statusFor(url, 'localhost')).toBe(200)
    expect(await statusFor(url, 'rebound.example')).toBe(404)
  })

  test('ends every process on SIGTERM to npm', async () => {
    const pids = processTree(first.npm.pid)
    expect(pids.length).toBeGreaterThan(3)
    process.kill(first.npm.pid, 'SIGTERM')
    await first.ended
    await expectAllGone(pids)
  })

  test('starts again with what was there, on another port when its own is taken', async () => {
    const occupied = createServer()
    await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve))
    const address = occupied.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const second = await start('--port', String(port))
    occupied.close()
    expect(second.said()).toContain(`Port ${port} is taken`)
    expect(second.said()).not.toContain('Filling')
    const pids = processTree(second.npm.pid)
    // Ctrl-C: the terminal sends it to the whole foreground group.
    process.kill(-second.npm.pid, 'SIGINT')
    await second.ended
    await expectAllGone(pids)
  })
})

describe('npm start after one that was killed while it filled the database', () => {
  const own = temporaryState()
  let again: Started
  afterAll(() => own.remove())

  test(
    'ends what that one left running, and begins afresh',
    async () => {
      const interrupted = await npmStart(own.path)
      started.push(interrupted)
      await interrupted.waitFor(/Filling/, 200_000)
      const state = async () => (await fetch(`${interrupted.url()}/api/demo/seed`)).json()
      await expect.poll(state, { timeout: 60_000 }).toEqual({ state: 'unfinished' })
      const pids = processTree(interrupted.npm.pid)
      // npm, its shell and the script: what serves is in a group of its own, and has nobody to tell it.
      process.kill(-interrupted.npm.pid, 'SIGKILL')
      await interrupted.ended
      expect(stillRunning(pids).length).toBeGreaterThan(1)
      again = await npmStart(own.path)
      started.push(again)
      await again.waitFor(/The program is running/, 400_000)
      expect(again.said()).toContain('Ending what an earlier start left running')
      expect(again.said()).toContain('The last filling was interrupted')
      expect(stillRunning(pids)).toEqual([])
    },
    3 * slowMachineMs,
  )

  test('refuses a second server on the same data, naming the first', async () => {
    const second = await npmStart(own.path)
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`is being served already, at ${again.url()}/`)
  })

  test('says that the runtime has died, and ends', async () => {
    const pids = processTree(again.npm.pid)
    const [runtime] = pids.filter((pid) => commandOf(pid).includes('workerd serve'))
    if (runtime === undefined) throw new Error('no workerd runs')
    process.kill(runtime, 'SIGKILL')
    expect(await again.ended).toBe(1)
    expect(again.said()).toContain('The runtime of the local server (workerd) has died.')
    await expectAllGone(pids)
  }, 60_000)
})
