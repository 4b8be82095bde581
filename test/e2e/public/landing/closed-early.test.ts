import { expect, test } from 'vitest'
import { page, stage, visitInEachTest } from '#test/e2e/public/visitor.ts'
import { approveOne, closeCampaign, superAdminOf } from './approvals.ts'

visitInEachTest()

test('closed early, the seat that was taken stays taken, the others are closed, and the page sells 20%', async () => {
  const asAdmin = await superAdminOf(stage)
  await approveOne(stage, asAdmin)
  await closeCampaign(asAdmin)
  await page.goto('/')
  await page.locator('body[data-promo=closed]').waitFor()
  const seats = await page.locator('.seats .seat span').allTextContents()
  expect(seats).toEqual(['Taken', 'Closed', 'Closed'])
  expect(await page.locator('h1').allInnerTexts()).toEqual([expect.stringContaining('20%')])
})
