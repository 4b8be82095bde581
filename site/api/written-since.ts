const storageKey = 'written-at'

/** Remembers that this browser changed something: what it shows from before may be out of date. */
export function rememberWrite(): void {
  try {
    localStorage.setItem(storageKey, String(Date.now()))
  } catch {
    return
  }
}

/** True when something was changed in this browser after `atMs`, in whichever tab; epoch ms. */
export function isWrittenSince(atMs: number): boolean {
  try {
    return Number(localStorage.getItem(storageKey) ?? 0) >= atMs
  } catch {
    return true
  }
}
