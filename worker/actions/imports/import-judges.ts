import type { ImportKind } from '#domain/imports/import-columns.ts'
import type { ImportJudge } from './import-judge.ts'
import { lineRowJudge } from './import-line-rows.ts'
import { tenantRowJudge } from './import-tenant-rows.ts'

export const importJudges: Readonly<Record<ImportKind, ImportJudge>> = {
  revenue_lines: lineRowJudge,
  tenants: tenantRowJudge,
}
