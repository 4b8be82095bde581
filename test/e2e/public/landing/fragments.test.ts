import { expect, test } from 'vitest'
import { openStage } from '#test/e2e/kit/harness.ts'

test.each([true, false])(
  'an address that names a question opens its answer, in sight with its question (script: %s)',
  async (javaScriptEnabled) => {
    const stage = await openStage()
    const browser = await stage.openBrowser({ javaScriptEnabled })
    const page = await browser.newPage()
    await page.goto('/#faq-lock')
    const answer = page.locator('#faq-lock')
    await answer.waitFor({ state: 'visible' })
    for (const what of [answer, page.getByText('What happens at 50 tenants?')]) {
      const box = await what.boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect(box?.y).toBeLessThan(500)
    }
    expect(await page.locator('details[open]').count()).toBe(1)
    await stage.close()
  },
)
