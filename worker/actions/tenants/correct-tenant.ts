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
import { factOf } from '#domain/calendar/from-month.ts'
import { type Month, monthOfInstantMs } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { whyItMayNotOwn } from './may-own.ts'

type KnownTenant = TenantRecord & Readonly<{ tenant: Tenant }>

/**
 * Name at any time; date and flag until the onboarding month is closed; never the owner (rule 4). `expect`
 * is the version of the record that was shown; left out by who was shown none.
 */
export async function correctTenant(
  context: ActionContext,
  record: KnownTenant,
  input: TenantInput,
  expect?: number,
): Promise<'corrected' | 'unchanged' | Refusal> {
  const { tenant } = record
  const judged = judgeCorrection(record, input, monthOfInstantMs(context.nowMs))
  if (judged !== 'corrected') return judged
  if (expect !== undefined && expect !== tenant.recordVersion) return correctedMeanwhile(tenant)
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

/** What becomes of a correction in that month, as far as the months that are closed do not refuse it. */
export function judgeCorrection(
  record: KnownTenant,
  input: TenantInput,
  nowMonth: Month,
): 'corrected' | 'unchanged' | Refusal {
  const { tenant } = record
  const [first, inForce] = ownersThatMayBeNamed(record, nowMonth)
  if (input.resellerNumber !== first && input.resellerNumber !== inForce) {
    return otherOwner(first, inForce)
  }
  const sameDate = tenant.onboardedOn === input.onboardedOn
  if (sameDate && tenant.test === input.test && tenant.name === input.name) return 'unchanged'
  return (sameDate ? null : whyNotMoved(record, input)) ?? 'corrected'
}

/** The numbers of the first owner and of the one in force (rule 4), null for nobody. */
function ownersThatMayBeNamed(
  { ownerships: entries }: KnownTenant,
  nowMonth: Month,
): readonly [number | null, number | null] {
  const first = entries.find(({ kind }) => kind === 'first')
  return [first?.resellerNumber ?? null, factOf(entries, nowMonth)?.resellerNumber ?? null]
}

async function write(
  { db, nowMs, actor }: ActionContext,
  { tenant, ownerships: entries, firstOwner }: KnownTenant,
  { name, onboardedOn, test }: TenantInput,
): Promise<void> {
  const { id } = tenant
  const fromMonth = firstOwner && firstOwnershipMonth(onboardedOn, firstOwner.approvedOn)
  await db.batch([
    expectThat(db, tenantIsStill(tenant)),
    expectThat(db, ownershipIsStill(id, entries)),
    db.update(tenants).set({ name, onboardedOn, test }).where(eq(tenants.id, id)),
    ...(firstOwner && fromMonth && onboardedOn !== tenant.onboardedOn
      ? [
          expectThat(db, resellerMayOwn(firstOwner.id, fromMonth)),
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
      ...(firstOwner ? { resellerId: firstOwner.id } : {}),
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
  { ownerships: entries, firstOwner }: KnownTenant,
  { onboardedOn }: TenantInput,
): Refusal | null {
  const firstMonth = firstOwner
    ? firstOwnershipMonth(onboardedOn, firstOwner.approvedOn)
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
  return firstOwner && whyItMayNotOwn(firstOwner, firstMonth)
}

function otherOwner(first: number | null, inForce: number | null): Refusal {
  const now = inForce === first ? '' : `, and belongs to ${ownerWords(inForce)} now`
  const numbers = inForce === first ? `${first}` : `${first} or ${inForce}`
  return refuse(
    'tenant_changed',
    `The tenant was first recorded for ${ownerWords(first)}${now}. Send resellerNumber ${numbers}, and have the vendor transfer the tenant to its new owner from a month on, on its page of the console.`,
  )
}

const ownerWords = (number: number | null): string =>
  number === null ? 'no reseller' : resellerLabel(number)

const correctedMeanwhile = ({ name, onboardedOn, test }: Tenant): Refusal =>
  refuse(
    'tenant_changed',
    `The tenant was corrected since it was shown, and is “${name}” now, onboarded on ${onboardedOn}${test ? ', a test tenant' : ''}. Look at it, and decide again.`,
  )

export const whyFrozen = ({ onboardedOn, test }: Tenant): Refusal =>
  refuse(
    'month_closed',
    `The onboarding month is closed, so onboardedOn ${onboardedOn} and test ${test} stay, and no date moves into a closed month. Send those values; the name may change.`,
  )
