import { expect, test } from 'vitest'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { cutOff } from '#test/e2e/kit/interception.ts'
import { layoutShiftOf, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { approveOne, closeCampaign, superAdminOf } from './landing/approvals.ts'
import { browser, page, stage, visitInEachTest } from './visitor.ts'

visitInEachTest()

const count = (of = page) => of.locator('.hero [data-count]')
const line = (of = page) => count(of).textContent()
const seats = (of = page) => of.locator('.seats .seat span').allTextContents()
const says = (text: string, of = page) => count(of).filter({ hasText: text }).waitFor()

/** Opens the landing page with a clock that can be moved on. */
async function openLandingPage(on = page): Promise<void> {
  await on.clock.install()
  await watchLayoutShift(on)
  await on.goto('/')
}

/** The page's next 30 seconds: within them it must show what happened before (rule 1.5). */
const halfAMinute = (on = page) => on.clock.fastForward(30_000)

test('the count falls 3, 2, 1, 0 while the page is open, each within 30 s of the grant, and nothing moves', async () => {
  const asAdmin = await superAdminOf(stage)
  const approve = () => approveOne(stage, asAdmin)
  const desk = await browser.newPage()
  await page.setViewportSize({ width: 320, height: 700 })
  await desk.setViewportSize({ width: 1280, height: 900 })
  const screens = [page, desk]
  for (const screen of screens) await openLandingPage(screen)
  const story: readonly [string, string[], () => Promise<void>][] = [
    ['3 of 3 seats at 50% are left.', ['Free', 'Free', 'Free'], approve],
    ['2 of 3 seats at 50% are left.', ['Just taken', 'Free', 'Free'], approve],
    ['One seat of 3 at 50% is left.', ['Just taken', 'Just taken', 'Free'], approve],
    [
      'All three seats are taken. You join at 20%.',
      ['Just taken', 'Just taken', 'Just taken'],
      () => closeCampaign(asAdmin),
    ],
    [
      'The launch offer is closed. You join at 20%.',
      ['Just taken', 'Just taken', 'Just taken'],
      async () => {},
    ],
  ]
  for (const [sentence, shown, happensNext] of story) {
    for (const screen of screens) {
      await says(sentence, screen)
      expect(await seats(screen)).toEqual(shown)
      expect(await screen.locator('.hero [role=img]').getAttribute('aria-label')).toBe(sentence)
      expect(await axeViolations(screen)).toEqual([])
    }
    await happensNext()
    for (const screen of screens) await halfAMinute(screen)
  }
  for (const screen of screens) expect(await layoutShiftOf(screen)).toBe(0)

  const visitor = await browser.newPage()
  await openLandingPage(visitor)
  await says('The launch offer is closed. You join at 20%.', visitor)
  expect(await visitor.locator('body').getAttribute('data-promo')).toBe('closed')
  expect(await seats(visitor)).toEqual(['Taken', 'Taken', 'Taken'])
  expect(await layoutShiftOf(visitor)).toBe(0)
})

test('a count that can’t be had looks unknown, not free', async () => {
  await cutOff(page, '/api/program')
  await openLandingPage()
  await page.locator('body[data-promo=unknown]').waitFor()
  expect(await line()).toBe('Seats left: not known right now.')
  expect(await seats()).toEqual(['?', '?', '?'])
  expect(await layoutShiftOf(page)).toBe(0)
})

test('the count is asked for once when the page opens, by its preload', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/')
  await page.locator('body[data-promo]').waitFor()
  expect(asked.filter((path) => path === '/api/program')).toHaveLength(1)
})
