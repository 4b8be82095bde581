import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome } from '#actions/outcome.ts'
import { readTenantRecord } from '#db/tenants/tenants.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { type RecordedTenant, recordTenant } from './record-tenant.ts'

/** A super admin's correction of what is recorded of a tenant; its owners stay (rule 4). */
export async function amendTenant(
  context: PersonContext,
  id: string,
  facts: Omit<TenantInput, 'resellerNumber'>,
): Promise<Outcome<RecordedTenant>> {
  const { tenant, ownerships } = await readTenantRecord(context.db, id, null)
  if (tenant === null) return noSuch('tenant')
  const first = ownerships.find(({ kind }) => kind === 'first')
  return recordTenant(context, id, { ...facts, resellerNumber: first?.resellerNumber ?? null })
}
