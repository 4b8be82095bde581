import { adminPages, resellerPages } from '#site/paths.ts'

const storageKey = 'after-sign-in'

/** Where each area begins. */
export const homes = { admin: adminPages.overview(), reseller: resellerPages.overview() } as const

/** Stands for whatever origin the page has: only whether an address leaves it matters. */
const thisSite = 'https://this-site.invalid'

/** Keeps where the person was going: the link in the e-mail opens without knowing it. */
export function rememberNext(next: string | null): void {
  try {
    const path = next === null ? null : (pathIn(homes.admin, next) ?? pathIn(homes.reseller, next))
    if (path !== null) localStorage.setItem(storageKey, path)
  } catch {
    return
  }
}

/** Where to go in `area`, asked once; only ever a path of that area, never another site. */
export function takeNext(area: 'admin' | 'reseller'): string {
  const home = homes[area]
  try {
    const next = localStorage.getItem(storageKey)
    localStorage.removeItem(storageKey)
    return (next === null ? null : pathIn(home, next)) ?? home
  } catch {
    return home
  }
}

/** `next` as a browser would read it (under "/x/..//evil.example" lies "//evil.example"), if it is under `home`. */
function pathIn(home: string, next: string): string | null {
  const { pathname, search, hash, origin } = new URL(next, thisSite)
  return origin === thisSite && pathname.startsWith(home) ? pathname + search + hash : null
}
