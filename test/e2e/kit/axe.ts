import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

// The minified build: it is read anew by every page that is looked at.
const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What axe-core finds on the page as it stands, one line for each element; empty when all is well. */
export const axeViolations = (page: Page): Promise<readonly string[]> => run(page, {})

/**
 * The same for what another colour scheme can change about a page that was looked at as a whole
 * before, and has not changed since.
 */
export const axeColourViolations = (page: Page): Promise<readonly string[]> =>
  run(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } })

async function run(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  // Evaluated through the debugger: the page's own policy would refuse an added script.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const violations = await page.evaluate(async (options) => {
    const results = await window.axe.run(document, {
      ...options,
      resultTypes: ['violations'],
      preload: false,
    })
    return results.violations.map(({ id, help, nodes }) => ({
      rule: `${id} (${help})`,
      nodes: nodes.map(({ target, failureSummary }) => ({
        target: target.join(' '),
        why: failureSummary ?? '',
      })),
    }))
  }, options)
  return violations.flatMap(({ rule, nodes }) =>
    nodes.map(({ target, why }) => `${rule}: ${target}: ${why.replaceAll(/\s+/g, ' ')}`),
  )
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
