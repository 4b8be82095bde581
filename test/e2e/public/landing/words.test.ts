import { expect, test } from 'vitest'
import { page, visitInEachTest } from '#test/e2e/public/visitor.ts'

visitInEachTest()

const paths = [
  '/',
  '/apply/',
  '/apply/thank-you/',
  '/terms/',
  '/application/',
  '/sign-in/',
  '/no-such',
]

test.each(paths)('at 320 px no word of %s is broken in the middle', async (path) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(path, { waitUntil: 'networkidle' })
  const broken = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (texts.nextNode()) {
      const node = texts.currentNode
      if (node.parentElement?.checkVisibility() !== true) continue
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top))
        if (new Set(tops).size > 1) found.push(word)
      }
    }
    return found
  })
  expect(broken).toEqual([])
})

test.each(paths)('%s speaks of seats, never of slots', async (path) => {
  await page.goto(path)
  expect((await page.locator('body').allInnerTexts()).join(' ')).not.toMatch(/\bslot/i)
})
