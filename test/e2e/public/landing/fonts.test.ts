import { expect, test } from 'vitest'
import { layoutShiftOf, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { browser, page, visitInEachTest } from '#test/e2e/public/visitor.ts'

visitInEachTest()

/** How wide the headline's words are drawn, line by line. */
const headline = () =>
  page.locator('h1 .either > :first-child').evaluate((heading) => {
    const range = document.createRange()
    range.selectNodeContents(heading.firstChild ?? heading)
    return [...range.getClientRects()].map(({ width }) => width)
  })

const families = () =>
  page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family }) => family.replaceAll('"', ''))
  })

test.each([320, 390, 768, 1366])(
  'fonts that come late are worn when they come, and nothing moves at %i px',
  async (width) => {
    await page.setViewportSize({ width, height: 844 })
    await watchLayoutShift(page)
    const release = Promise.withResolvers<void>()
    await page.route('**/*.woff2', async (route) => {
      await release.promise
      await route.continue()
    })
    await page.goto('/', { waitUntil: 'commit' })
    await page.locator('body[data-promo=open]').waitFor()
    const [standIn] = [await headline(), await page.waitForTimeout(300)]
    release.resolve()
    await page.waitForFunction(() => document.fonts.check('600 16px Besley'))
    expect(await families()).toEqual(expect.arrayContaining(['Besley', 'Public Sans']))
    expect(await headline()).not.toEqual(standIn)
    expect(await layoutShiftOf(page)).toBe(0)
  },
)

test('letters of European names are drawn by the same faces, which nobody loads without such names', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/', { waitUntil: 'networkidle' })
  const before = asked.filter((path) => path.endsWith('.woff2'))
  expect(before).toHaveLength(3)
  // DejaVu Sans, the other face of this machine, draws each of them otherwise: the widths tell.
  const foreign = await page.evaluate(async () => {
    const letters = 'äüóńłőßčşžğīå'
    const faces = [
      ['600', 'Besley'],
      ['400', 'Public Sans'],
      ['700', 'Public Sans'],
    ] as const
    for (const [weight, family] of faces)
      await document.fonts.load(`${weight} 40px "${family}"`, letters)
    const pen = document.createElement('canvas').getContext('2d')
    const width = (font: string, letter: string) => {
      if (pen === null) return 0
      pen.font = font
      return pen.measureText(letter).width
    }
    return faces.flatMap(([weight, family]) =>
      [...letters].filter(
        (letter) =>
          width(`${weight} 40px "${family}", monospace`, letter) !==
          width(`${weight} 40px "${family}", serif`, letter),
      ),
    )
  })
  expect(foreign).toEqual([])
  expect(asked.filter((path) => path.endsWith('.woff2'))).toHaveLength(6)
  expect(browser.pages()).toHaveLength(1)
})
