import type { ImportState } from '#domain/imports/import-states.ts'
import type { Tone } from '#site/components/status/status-badge.tsx'

export const stateWords: Readonly<Record<ImportState, string>> = {
  uploading: 'Not arrived whole',
  checking: 'Being checked',
  checked: 'Waits for you',
  committing: 'Being imported',
  done: 'Imported',
  abandoned: 'Discarded',
}

export const stateTones: Readonly<Record<ImportState, Tone>> = {
  uploading: 'warn',
  checking: 'accent',
  checked: 'warn',
  committing: 'accent',
  done: 'good',
  abandoned: 'muted',
}
