const storageKey = 'import-file-in-hand'

/** Remembers in this tab which file is being read: a page that is read anew has lost the file, and says which. */
export function keepFileName(name: string | null): void {
  try {
    if (name === null) sessionStorage.removeItem(storageKey)
    else sessionStorage.setItem(storageKey, name)
  } catch {
    return
  }
}

/** The name of the file that was in hand before, null for none. */
export function keptFileName(): string | null {
  try {
    return sessionStorage.getItem(storageKey)
  } catch {
    return null
  }
}
