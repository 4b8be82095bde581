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

/** Keeps what moves on every page that opens from now on. Read the sum with `layoutShiftOf`. */
export async function watchLayoutShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShifts = []
    const nameOf = (node: Node | null | undefined) =>
      node instanceof Element ? `${node.tagName}#${node.id}.${node.className}` : node?.nodeName
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!('value' in entry) || typeof entry.value !== 'number') continue
        const { sources = [] } = entry as { sources?: readonly { node?: Node | null }[] }
        window.layoutShifts.push({
          value: entry.value,
          of: sources.map(({ node }) => nameOf(node)).join(', '),
        })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** Sum of all layout shifts since the page was opened, also those that follow an input; says what moved. */
export async function layoutShiftOf(page: Page): Promise<number> {
  const shifts = await page.evaluate(
    () =>
      new Promise<Window['layoutShifts']>((resolve) => {
        // Shifts are reported with the frame after the one in which they happened.
        requestAnimationFrame(() => setTimeout(() => resolve(window.layoutShifts), 100))
      }),
  )
  for (const { value, of } of shifts) if (value > 0) console.log(`moved by ${value}: ${of}`)
  return shifts.reduce((sum, { value }) => sum + value, 0)
}

declare global {
  interface Window {
    layoutShifts: { value: number; of: string }[]
  }
}
