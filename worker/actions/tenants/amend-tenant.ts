import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome } from '#actions/outcome.ts'
import { readTenantRecord } from '#db/tenants/tenant-records.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { type RecordedTenant, recordTenant } from './record-tenants.ts'

/** The vendor's correction of what is recorded of a tenant, from the version shown; its owners stay (rule 4). */
export async function amendTenant(
  context: PersonContext,
  id: string,
  facts: Omit<TenantInput, 'resellerNumber'>,
  expect: number,
): Promise<Outcome<RecordedTenant>> {
  const { tenant, firstOwner } = await readTenantRecord(context.db, id, null)
  if (tenant === null) return noSuch('tenant')
  return recordTenant(context, id, { ...facts, resellerNumber: firstOwner?.number ?? null }, expect)
}
