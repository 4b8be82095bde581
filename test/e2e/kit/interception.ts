import type { Page, Route } from 'playwright-core'

// Once a page is intercepted it stays so until it is closed. Chromium loses what a page asks for in the
// moment in which interception ends: an expired or removed route left loading pages hanging for ever.

/** Hands the page's first request for `address` to `meddle`; the later ones pass. */
export async function meddleOnce(
  page: Page,
  address: string,
  meddle: (route: Route) => Promise<void>,
): Promise<void> {
  let isFirst = true
  await page.route(address, (route) => {
    if (!isFirst) return route.continue()
    isFirst = false
    return meddle(route)
  })
}

/** Cuts the page off from `address` until it is mended. */
export async function cutOff(page: Page, address: string) {
  let isCut = true
  await page.route(address, (route) => (isCut ? route.abort() : route.continue()))
  return {
    mend: () => {
      isCut = false
    },
    cutAgain: () => {
      isCut = true
    },
  }
}
