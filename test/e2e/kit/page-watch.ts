import type { Page } from 'playwright-core'

/** Everything that the page complains about from now on: script errors, refused by policy, not found. */
export function watchComplaints(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** Counts layout shifts on every page that opens from now on. Read the sum with `layoutShiftOf`. */
export async function watchLayoutShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ('value' in entry && typeof entry.value === 'number') window.layoutShift += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** Sum of all layout shifts since the page was opened, also those that follow an input. */
export function layoutShiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // Shifts are reported with the frame after the one in which they happened.
        requestAnimationFrame(() => setTimeout(() => resolve(window.layoutShift), 100))
      }),
  )
}

declare global {
  interface Window {
    layoutShift: number
  }
}
