import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openBrowserContext } from '#test/e2e/kit/harness-browser.ts'
import { watchComplaints } from '#test/e2e/kit/page-watch.ts'
import { processTree, stillRunning } from '#test/e2e/kit/process-tree.ts'
import { copyProject } from '../../../scripts/house/project-copy.mjs'
import {
  expectAllGone,
  npmRunDev,
  printedTokens,
  type Started,
  signIn,
  statusFor,
} from './npm-start.ts'

/** From nothing it migrates, bundles the packages and fills. */
const slowMachineMs = 240_000
const slowSave = { timeout: 60_000 }
const copy = copyProject()
let dev: Started
let url: string

beforeAll(async () => {
  dev = await npmRunDev(copy.path)
  await dev.waitFor(/The program is running/, slowMachineMs - 10_000)
  url = dev.url()
}, slowMachineMs)

afterAll(async () => {
  // Only after a failure is anything of it left.
  for (const pid of stillRunning(processTree(dev.npm.pid))) process.kill(pid, 'SIGKILL')
  copy.remove()
})

// In the order of a first day: each goes on where the one before ended.
describe('npm run dev, in a copy that has served nothing yet', () => {
  test.each(['/admin/', '/dev/mailbox/', '/'])('answers the first request of %s', async (path) => {
    expect((await fetch(`${url}${path}`)).status).toBe(200)
  })

  test('prints links that sign in', async () => {
    const [admin = '', reseller = ''] = printedTokens(dev)
    expect([await signIn(url, admin), await signIn(url, reseller)]).toEqual(['admin', 'reseller'])
  })

  test('gives links to nobody who comes by another name', async () => {
    expect(await statusFor(url, 'localhost')).toBe(200)
    expect(await statusFor(url, 'rebound.example')).toBe(403)
  })

  test('serves the Worker as it was saved', async () => {
    const health = async () => (await fetch(`${url}/api/health`)).json()
    expect(await health()).toEqual({ status: 'ok' })
    copy.replace(
      'worker/routes/public/health.ts',
      "status: 'ok' as const",
      "status: 'saved' as const",
    )
    await expect.poll(health, slowSave).toEqual({ status: 'saved' })
  })

  test('shows an island as it was saved, on the page that is open and on the next one', async () => {
    const browser = await openBrowserContext({ baseURL: url })
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    const complaints = watchComplaints(page)
    // What is saved before the page listens for it does not reach the page.
    const listening = page.waitForEvent('console', (line) => line.text() === '[vite] connected.')
    await page.goto('/sign-in/')
    await listening
    await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null)
    await page.getByLabel('Your e-mail').waitFor()
    copy.replace('site/islands/account/sign-in-form.tsx', '"Your e-mail"', '"Your saved e-mail"')
    await page.getByLabel('Your saved e-mail').waitFor(slowSave)
    const html = async () => (await fetch(`${url}/sign-in/`)).text()
    await expect.poll(html, slowSave).toContain('>Your saved e-mail<')
    expect(complaints).toEqual([])
  })

  test('ends every process on Ctrl-C', async () => {
    const pids = processTree(dev.npm.pid)
    expect(pids.length).toBeGreaterThan(3)
    // The terminal sends it to the whole foreground group.
    process.kill(-dev.npm.pid, 'SIGINT')
    await dev.ended
    await expectAllGone(pids)
  })
})
