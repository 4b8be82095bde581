import { resellerPages } from '#site/paths.ts'

/**
 * What the reseller area's pages run before anything else. It starts the page's first request. Where the
 * address says "?as=R0007", that goes along: to this request, to the mark on the page, and to every link
 * to the reseller's pages and downloads, whenever it comes into the page. Its hash is in the policy of
 * astro.config.mjs: a script of its own file would hold up the first request for everybody.
 */
export const headScript = `(() => {
const { preload } = document.currentScript.dataset
const as = new URLSearchParams(location.search).get('as')
if (preload) {
  const link = document.createElement('link')
  link.rel = 'preload'
  link.as = 'fetch'
  link.crossOrigin = 'anonymous'
  link.href = as === null ? preload : preload + '?as=' + encodeURIComponent(as)
  document.head.append(link)
}
if (as === null) return
document.documentElement.dataset.viewedAs = as
const links = 'a[href^="${resellerPages.overview()}"], a[href^="/api/reseller/"]'
const carry = () => {
  for (const link of document.querySelectorAll(links)) {
    const to = new URL(link.href)
    if (to.searchParams.get('as') === as) continue
    to.searchParams.set('as', as)
    link.setAttribute('href', to.pathname + to.search + to.hash)
  }
}
new MutationObserver(carry).observe(document, {
  subtree: true, childList: true, attributes: true, attributeFilter: ['href'],
})
})()`
