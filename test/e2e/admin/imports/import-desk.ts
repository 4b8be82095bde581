import { expect } from 'vitest'
import type { Desk } from '#test/e2e/admin/admin-desk.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'

/** Chooses a file of that content on the import page. */
export async function choose(
  { main }: Desk,
  file: Readonly<{ name: string; text: string | Buffer }>,
): Promise<void> {
  const buffer = typeof file.text === 'string' ? Buffer.from(file.text) : file.text
  const mimeType = 'application/octet-stream'
  await main
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: file.name, mimeType, buffer })
  await main.getByRole('button', { name: 'Choose another file' }).waitFor()
}

/** Opens the page where a file of that kind is chosen, and chooses it. */
export async function bring(
  desk: Desk,
  kind: 'tenants' | 'revenue_lines',
  file: Readonly<{ name: string; text: string | Buffer }>,
): Promise<void> {
  await desk.open(`/admin/import/${kind === 'tenants' ? '?kind=tenants' : ''}`)
  await choose(desk, file)
}

/** Says what a column of the file holds, by its heading. */
export const holds = ({ main }: Desk, heading: string, label: string) =>
  main.getByLabel(`What “${heading}” holds`).selectOption({ label })

/** Has the rows checked, and waits for the summary, which is in view and has the focus. */
export async function check({ page, press }: Desk): Promise<void> {
  await press(/^Check \d+ rows?$/)
  await page.getByRole('heading', { name: 'What this import will do' }).waitFor()
  await expectFocusOn(page, 'What this import will do')
  const heading = page.getByRole('heading', { name: 'What this import will do' })
  expect(await heading.evaluate(isInView)).toBe(true)
}

const isInView = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}

/** The figures of the summary, by their labels. */
export async function countsOf({ main }: Desk): Promise<Record<string, string>> {
  const figures = await main.locator('.figure').all()
  const pairs = figures.map(async (figure) => [
    await figure.locator('dt').textContent(),
    await figure.locator('dd').first().textContent(),
  ])
  return Object.fromEntries(await Promise.all(pairs))
}

/** What the list below says of each row, by its number in the file. */
export async function rowsTold({ main }: Desk): Promise<readonly string[]> {
  const region = main.getByRole('region', { name: 'Rows of the file' })
  await region.locator('tbody tr').first().waitFor()
  return region.locator('tbody tr').allTextContents()
}

/** The focus is on something that says so, and not on the page as a whole. */
export async function expectFocusOn(page: Desk['page'], text: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const { activeElement, body } = document
      return activeElement === body ? '' : (activeElement?.textContent ?? '')
    })
  await expect.poll(focused, { timeout: 20_000 }).toContain(text)
}

/** In light and dark, on a desk and on a phone: nothing that axe finds, and nothing beyond the edge. */
export async function looksWell({ page }: Desk): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axeViolations(page)).toEqual([])
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(beyond).toBeLessThanOrEqual(0)
  }
}
