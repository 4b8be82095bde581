import { indexOperations } from './api-index.ts'
import { controlTotalOperations } from './control-totals.ts'
import type { DescribedOperation } from './operation.ts'
import { resellerOperations } from './resellers.ts'
import { revenueLineOperations } from './revenue-lines.ts'
import { statementOperations } from './statements.ts'
import { tenantOperations } from './tenants.ts'

/** Every operation of /api/v1, in the order in which a developer meets them. */
export const describedOperations: readonly DescribedOperation[] = [
  ...indexOperations,
  ...tenantOperations,
  ...revenueLineOperations,
  ...controlTotalOperations,
  ...resellerOperations,
  ...statementOperations,
]
