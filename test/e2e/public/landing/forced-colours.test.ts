import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { browser, stage, visitInEachTest } from '#test/e2e/public/visitor.ts'
import { approveOne, closeCampaign, superAdminOf } from './approvals.ts'

visitInEachTest({ forcedColors: 'active' })

/** Whether that is seen as it is when the big figures are away: a figure’s backing may lie over its neighbours. */
async function isUncovered(page: Page, where: string): Promise<boolean> {
  const place = page.locator(where)
  const beside = await place.screenshot()
  await page.locator('.offer-rate').evaluateAll((all) => {
    for (const one of all) (one as HTMLElement).style.visibility = 'hidden'
  })
  const alone = await place.screenshot()
  await page.locator('.offer-rate').evaluateAll((all) => {
    for (const one of all) (one as HTMLElement).style.visibility = ''
  })
  return beside.equals(alone)
}

const coloursOf = (page: Page, where: string) =>
  page.locator(where).evaluateAll((all) => all.map((one) => getComputedStyle(one).fill))

async function openAt(width: number): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewportSize({ width, height: 844 })
  await page.goto('/')
  await page.locator('body[data-promo]').waitFor()
  return page
}

describe('in forced colours', () => {
  test.each([390, 1366])('the offer and what it is of are shown at %i px', async (width) => {
    const page = await openAt(width)
    for (const where of ['.offer-promo', '.offer-standard']) {
      for (const what of ['.offer-who', '.offer-basis']) {
        expect(await isUncovered(page, `${where} ${what}`), `${where} ${what}`).toBe(true)
      }
    }
  })

  test('a seat that is taken, free or closed differs, in the colours of the reader', async () => {
    const asAdmin = await superAdminOf(stage)
    await approveOne(stage, asAdmin)
    const open = await openAt(390)
    const shapes = '.seats .seat path.seat-shape'
    const [taken, free] = await coloursOf(open, shapes)
    expect(taken).not.toBe(free)
    expect(await open.locator('.hero [data-count]').textContent()).toContain('2 of 3')
    await closeCampaign(asAdmin)
    const closed = await openAt(390)
    expect(await coloursOf(closed, shapes)).toEqual([taken, free, free])
    const strokes = await closed
      .locator(shapes)
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).stroke))
    expect(strokes[2]).not.toBe(strokes[0])
    const grey = await closed.evaluate(() => {
      document.body.style.color = 'GrayText'
      return getComputedStyle(document.body).color
    })
    expect(strokes[2]).toBe(grey)
  })

  test('the legend of the chart says which columns are which', async () => {
    const page = await openAt(1366)
    const keys = await page
      .locator('.calc-chart figcaption b')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').backgroundColor))
    const drawn = await page
      .locator('.calc-chart path')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).stroke))
    expect(keys).toEqual(drawn)
    expect(new Set(keys).size).toBe(3)
  })
})
