import { type Refusal, refuse } from '#actions/outcome.ts'

export const noSuchImport: Refusal = refuse('not_found', 'There is no such import.')

export const importChanged = (detail: string): Refusal => refuse('import_changed', detail)
