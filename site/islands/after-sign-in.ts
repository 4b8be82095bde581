const storageKey = 'after-sign-in'

/** Keeps where the person was going: the link in the e-mail opens without knowing it. */
export function rememberNext(next: string | null): void {
  try {
    if (next !== null && isInside(next)) localStorage.setItem(storageKey, next)
  } catch {
    return
  }
}

/** Where to go in `area`, asked once; only ever a path of that area, never another site. */
export function takeNext(area: 'admin' | 'reseller'): string {
  const home = `/${area}/`
  try {
    const next = localStorage.getItem(storageKey)
    localStorage.removeItem(storageKey)
    return next?.startsWith(home) === true ? next : home
  } catch {
    return home
  }
}

function isInside(path: string): boolean {
  return path.startsWith('/admin/') || path.startsWith('/reseller/')
}
