import { quoted } from '#domain/imports/cells/damaged-cell.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'

const lineIdRule = 'use up to 128 letters, digits and signs, without spaces and accents'
const tenantIdRule = 'use up to 64 letters, digits, dots, hyphens, underscores and colons'

const rules: Readonly<Partial<Record<ImportColumn, readonly [what: string, rule: string]>>> = {
  source: [
    'no name of a billing system',
    'use up to 40 letters, digits, dots, hyphens and underscores',
  ],
  externalId: ['no id of a line', lineIdRule],
  corrects: ['no id of a line', lineIdRule],
  tenantId: ['no id of a tenant', tenantIdRule],
  id: ['no id of a tenant', `${tenantIdRule}, and not dots alone`],
  reason: ['no reason that can be kept', 'write at most 500 characters on one line'],
  name: ['no name that can be kept', 'write at most 200 characters on one line'],
}

/** Why a text is not taken, and how it would be. */
export function textProblem(field: ImportColumn, text: string): string {
  const [what, rule] = rules[field] ?? ['not taken here', 'write it otherwise']
  return `${quoted(text)} is ${what}: ${rule}`
}
