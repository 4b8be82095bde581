/** What belongs to the browser or to whoever applies, and not to who was signed in; by how names begin. */
const kept: readonly string[] = ['single-key-shortcuts', 'application-draft', 'application-answer/']

/**
 * At sign-out: the next person at this browser finds nothing of this one, whatever was stored under
 * whichever name. Where storage is switched off there is nothing to find.
 */
export function forgetPerson(): void {
  for (const storageOf of [() => localStorage, () => sessionStorage]) {
    try {
      const storage = storageOf()
      for (const key of Object.keys(storage)) {
        if (!kept.some((name) => key.startsWith(name))) storage.removeItem(key)
      }
    } catch {}
  }
}
