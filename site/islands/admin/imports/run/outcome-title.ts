import type { Import } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'

/** The one sentence that says how an import stands. */
export function outcomeTitle({ kind, result }: Import): string {
  if (result === null) return 'What this import will do'
  if (result.accepted === 0) return 'Nothing was changed'
  return `${counted(result.accepted, kind === 'tenants' ? 'tenant' : 'line')} imported`
}
