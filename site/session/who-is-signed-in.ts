const storageKey = 'signed-in'

export interface Who {
  readonly name: string
  readonly email: string
}

/** Who was signed in when this browser last asked; null when it has not asked since they signed in. */
export function knownWho(): Who | null {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return isWho(known) ? known : null
  } catch {
    return null
  }
}

/** Keeps the answer for the next pages, in every tab. */
export function rememberWho({ name, email }: Who): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ name, email }))
  } catch {
    return
  }
}

/** At every sign-in and sign-out, and when there turns out to be no session. */
export function forgetWho(): void {
  try {
    localStorage.removeItem(storageKey)
  } catch {
    return
  }
}

const isWho = (value: unknown): value is Who =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'email' in value &&
  typeof value.name === 'string' &&
  typeof value.email === 'string'
