import type { FormValues } from './form-values.ts'

const storageKey = 'application-draft'

/** The draft and the Idempotency-Key of its sending, which survives a reload with it. */
export interface Draft {
  readonly values: FormValues
  readonly idempotencyKey: string
}

/** Storage can be full, switched off or hold something else: then there is no draft. */
export function loadDraft(): Draft | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return isDraft(stored) ? stored : null
  } catch {
    return null
  }
}

export function saveDraft(draft: Draft): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(draft))
  } catch {
    return
  }
}

export function clearDraft(): void {
  try {
    localStorage.removeItem(storageKey)
  } catch {
    return
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  if (!('values' in value) || !('idempotencyKey' in value)) return false
  return (
    typeof value.idempotencyKey === 'string' &&
    typeof value.values === 'object' &&
    value.values !== null &&
    Object.values(value.values).every(
      (entry: unknown) =>
        typeof entry === 'string' ||
        (Array.isArray(entry) && entry.every((item) => typeof item === 'string')),
    )
  )
}
