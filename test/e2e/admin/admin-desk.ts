import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { hydrated, signedInAs } from '#test/e2e/start/story-people.ts'
import { type AdminScene, ada, openAdminScene } from './admin-scene.ts'

/** A super admin at work in a browser, and what a test says about it in a word. */
export type Desk = Readonly<{
  stage: Stage
  scene: AdminScene
  browser: BrowserContext
  page: Page
  main: Locator
  dialog: Locator
  rows: Locator
  /** Opens a path and waits until it has been answered and takes clicks. */
  open(path: string, on?: Page): Promise<void>
  /** Presses a button of the page. */
  press(name: RegExp): Promise<void>
  /** Presses a button of the open dialog. */
  confirm(name: RegExp): Promise<void>
  /** Waits until the page says what came of it. */
  told(words: RegExp): Promise<void>
}>

/** One stage and one signed-in browser for the tests of a file; call once, at the top. */
export function setUpDesk(): () => Desk {
  let desk: Desk | null = null
  beforeAll(async () => {
    const stage = await openStage()
    const scene = await openAdminScene(stage)
    const { browser, page } = await signedInAs(stage, ada, 'admin')
    page.setDefaultTimeout(30_000)
    desk = deskOf(stage, scene, browser, page)
  })
  afterAll(() => desk?.stage.close())
  return () => {
    if (desk === null) throw new Error('The desk is open only while tests run.')
    return desk
  }
}

function deskOf(stage: Stage, scene: AdminScene, browser: BrowserContext, page: Page): Desk {
  const main = page.getByRole('main')
  const dialog = page.getByRole('dialog')
  return {
    stage,
    scene,
    browser,
    page,
    main,
    dialog,
    rows: main.locator('tbody tr'),
    async open(path, on = page) {
      await on.goto(path)
      await hydrated(on)
      await on.waitForFunction(() => document.querySelector('.skeleton') === null)
    },
    press: (name) => main.getByRole('button', { name }).click(),
    confirm: (name) => dialog.getByRole('button', { name }).click(),
    told: (words) => page.getByRole('status').getByText(words).waitFor(),
  }
}

/** "October 2026", as a browser of the tests says it. */
export const monthInWords = (month: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )
