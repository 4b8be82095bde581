import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeColourViolations, axeViolations } from '#test/e2e/kit/axe.ts'

/** Nothing for axe to find, in light and in dark. */
export async function wellInBoth(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await axeViolations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeColourViolations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: null })
}

/** Pictures of a view as it stands, for who wants to see it: SHOTS=folder. */
export async function picturesOf(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (!folder) return
  for (const width of [390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    for (const look of ['light', 'dark', 'forced'] as const) {
      const isForced = look === 'forced'
      await page.emulateMedia({
        forcedColors: isForced ? 'active' : 'none',
        colorScheme: isForced ? null : look,
      })
      await page.screenshot({ path: `${folder}/${name}-${width}-${look}.png`, fullPage: true })
    }
  }
  await page.emulateMedia({ forcedColors: null, colorScheme: null })
  await page.setViewportSize({ width: 1280, height: 900 })
}
