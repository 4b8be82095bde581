import { noSuch, type Refusal, refuse } from '#actions/outcome.ts'

export const noSuchImport: Refusal = noSuch('import')

export const importChanged = (detail: string): Refusal => refuse('import_changed', detail)
