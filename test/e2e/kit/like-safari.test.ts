import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowserContext } from './harness-browser.ts'
import { likeSafari } from './like-safari.ts'

test('a server that ends is gone to the page, and throws nothing into the run', async () => {
  const server = createServer((_, answer) => answer.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await openBrowserContext({ baseURL: `http://localhost:${port}` })
  onTestFinished(() => browser.close())
  await likeSafari(browser)
  const page = await browser.newPage()
  await page.goto('/')
  const asked = () =>
    page.evaluate(() =>
      fetch('/api/health').then(
        (answer) => answer.text(),
        () => 'no connection',
      ),
    )
  expect(await asked()).toBe('ok')
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  expect(await asked()).toBe('no connection')
})
