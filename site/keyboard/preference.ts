const storageKey = 'single-key-shortcuts'

/** People who dictate, or whose keys repeat, switch them off (WCAG 2.1.4); kept in this browser. */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

export function setShortcuts(areOn: boolean): void {
  try {
    if (areOn) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, 'off')
  } catch {
    return
  }
}
