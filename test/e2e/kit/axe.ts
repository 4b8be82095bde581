import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe-core finds on the page as it stands, one line for each element; empty when all is well. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Evaluated through the debugger: the page's own policy would refuse an added script.
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const results = await window.axe.run(document, { resultTypes: ['violations'], preload: false })
    return results.violations.map(({ id, help, nodes }) => ({
      rule: `${id} (${help})`,
      nodes: nodes.map(({ target, failureSummary }) => ({
        target: target.join(' '),
        why: failureSummary ?? '',
      })),
    }))
  })
  return violations.flatMap(({ rule, nodes }) =>
    nodes.map(({ target, why }) => `${rule}: ${target}: ${why.replaceAll(/\s+/g, ' ')}`),
  )
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
