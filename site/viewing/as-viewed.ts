import { viewedParameter } from '#domain/viewing.ts'
import { resellerPages } from '#site/paths.ts'

/**
 * The reseller whose pages this tab shows to a super admin, "R0007"; null for the reseller's own people.
 * Read once: it stays the same for as long as the page does.
 */
export const viewedLabel: string | null =
  typeof location !== 'undefined' && location.pathname.startsWith(resellerPages.overview())
    ? new URLSearchParams(location.search).get(viewedParameter)
    : null

/** The address with what says whose it is, if it is one of the reseller's pages or of its API. */
export function asViewed(address: string): string {
  if (viewedLabel === null) return address
  const url = new URL(address, location.href)
  if (!/^\/(?:api\/)?reseller\//.test(url.pathname)) return address
  url.searchParams.set(viewedParameter, viewedLabel)
  return url.pathname + url.search + url.hash
}
