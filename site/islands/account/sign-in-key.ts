const storageKey = 'sign-in-key'

// Where nothing can be kept it lasts as long as the page.
let ofThisPage: string | null = null

/**
 * What only this tab knows, sent with each press of a link’s button: when an answer was lost, also after a
 * reload, the next press finds the session that the first one started.
 */
export function signInKey(): string {
  ofThisPage ??= crypto.randomUUID()
  try {
    const key = sessionStorage.getItem(storageKey) ?? ofThisPage
    sessionStorage.setItem(storageKey, key)
    return key
  } catch {
    return ofThisPage
  }
}
