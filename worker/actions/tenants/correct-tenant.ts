import { and, eq, sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { type Refusal, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { ownerships, tenants } from '#db/schema/ledger.ts'
import {
  ownershipIsStill,
  resellerMayOwn,
  type Tenant,
  type TenantRecord,
  tenantIsStill,
} from '#db/tenants/tenants.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { resellerLabel } from '#domain/ids.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { whyItMayNotOwn } from './may-own.ts'

type KnownTenant = TenantRecord & Readonly<{ tenant: Tenant }>

/** Name at any time; date and flag until the onboarding month is closed; never the first owner (rule 4). */
export async function correctTenant(
  context: ActionContext,
  record: KnownTenant,
  input: TenantInput,
): Promise<'corrected' | 'unchanged' | Refusal> {
  const { tenant } = record
  const judged = judgeCorrection(record, input)
  if (judged !== 'corrected') return judged
  try {
    await write(context, record, input)
    return 'corrected'
  } catch (error) {
    // Triggers hold the months: the close may have begun since this tenant was read.
    if (isAborted(error, 'the onboarding month is closed')) return whyFrozen(tenant)
    if (isAborted(error, 'ownership is never rewritten')) return whyFrozen(tenant)
    throw error
  }
}

/** What becomes of a correction, as far as the months that are closed do not refuse it. */
export function judgeCorrection(
  record: KnownTenant,
  input: TenantInput,
): 'corrected' | 'unchanged' | Refusal {
  const { tenant } = record
  const first = record.ownerships.find(({ kind }) => kind === 'first')
  if ((first?.resellerNumber ?? null) !== input.resellerNumber) {
    return otherOwner(first?.resellerNumber ?? null)
  }
  const sameDate = tenant.onboardedOn === input.onboardedOn
  if (sameDate && tenant.test === input.test && tenant.name === input.name) return 'unchanged'
  return (sameDate ? null : whyNotMoved(record, input)) ?? 'corrected'
}

async function write(
  { db, nowMs, actor }: ActionContext,
  { tenant, ownerships: entries, candidate }: KnownTenant,
  { name, onboardedOn, test }: TenantInput,
): Promise<void> {
  const { id } = tenant
  const fromMonth = candidate && firstOwnershipMonth(onboardedOn, candidate.approvedOn)
  await db.batch([
    expectThat(db, tenantIsStill(tenant)),
    expectThat(db, ownershipIsStill(id, entries)),
    db.update(tenants).set({ name, onboardedOn, test }).where(eq(tenants.id, id)),
    ...(candidate && fromMonth && onboardedOn !== tenant.onboardedOn
      ? [
          expectThat(db, resellerMayOwn(candidate.id, fromMonth)),
          db
            .update(ownerships)
            .set({ fromMonth })
            .where(
              and(
                eq(ownerships.tenantId, id),
                sql`kind = 'first' AND from_month IS NOT ${fromMonth}`,
              ),
            ),
        ]
      : []),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'tenant.corrected',
      subject: { kind: 'tenant', id },
      ...(candidate ? { resellerId: candidate.id } : {}),
      details: {
        renamed: name !== tenant.name,
        onboardedOn,
        wasOnboardedOn: tenant.onboardedOn,
        test,
        wasTest: tenant.test,
        fromMonth,
      },
    }),
  ])
}

/** Why the tenant can't have been onboarded on the corrected date, null when it can. */
function whyNotMoved(
  { ownerships: entries, candidate }: KnownTenant,
  { onboardedOn }: TenantInput,
): Refusal | null {
  const firstMonth = candidate
    ? firstOwnershipMonth(onboardedOn, candidate.approvedOn)
    : monthOfDate(onboardedOn)
  // The later from-month wins, so a first owner moved past a transfer would take the tenant back; and
  // a tenant that is owned before its onboarding could turn into a test one after it was stated.
  const passed = entries.find((entry) => entry.kind === 'transfer' && entry.fromMonth < firstMonth)
  if (passed) {
    return refuse(
      'tenant_changed',
      `The tenant is transferred from ${passed.fromMonth} on, before that onboarding date. Send a date up to the end of ${passed.fromMonth}.`,
    )
  }
  return candidate && whyItMayNotOwn(candidate, firstMonth)
}

const otherOwner = (firstNumber: number | null): Refusal =>
  refuse(
    'tenant_changed',
    `The tenant was first recorded for ${firstNumber === null ? 'no reseller' : resellerLabel(firstNumber)}. Send resellerNumber ${firstNumber}, and have a super admin move the tenant to its new owner from a month on.`,
  )

export const whyFrozen = ({ onboardedOn, test }: Tenant): Refusal =>
  refuse(
    'month_closed',
    `The onboarding month is closed, so onboardedOn ${onboardedOn} and test ${test} stay, and no date moves into a closed month. Send those values; the name may change.`,
  )
