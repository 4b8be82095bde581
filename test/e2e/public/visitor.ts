import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'

// Of the file that runs: importers read them anew each time.
export let stage: Stage
export let browser: BrowserContext
export let page: Page

/** One stage for the tests of a file, and for each of them a visitor with a browser of its own; call once, at the top. */
export function visitInEachTest(options: BrowserContextOptions = {}): void {
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())
  beforeEach(async () => {
    browser = await stage.openBrowser(options)
    page = await browser.newPage()
  })
  afterEach(() => browser.close())
}
