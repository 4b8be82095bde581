import { sql } from 'drizzle-orm'
import { toMonth } from '#domain/calendar/month.ts'
import { vendor } from '#domain/program.ts'
import { database } from '#test/worker/kit/harness.ts'
import { givenMail, origin } from '#test/worker/kit/outbox-harness.ts'
import { type Expected, givenStatement, nowMs, statementNumber } from './expected-mail.ts'

/** Mails about people's access, their tenants, and how the partnership stands. */
export const expectedOfStanding = {
  application_withdrawn: {
    give: ({ applicationId: id }) =>
      givenMail({ kind: 'application_withdrawn', to: { applicationId: id }, nowMs }),
    subject: 'partner program is withdrawn',
    says: ['of 1 December 2026', 'apply again at any time', `${origin}/application/#token=`],
  },
  new_device: {
    give: ({ personId }) =>
      givenMail({
        kind: 'new_device',
        to: { personId },
        payload: { device: 'Firefox on Windows', atMs: nowMs },
        nowMs,
      }),
    subject: 'A new kind of device signed in to your ',
    says: [
      'Device: Firefox on Windows\nWhen: 1 December 2026 at 10:00 UTC',
      'end that session there',
      `${origin}/reseller/account/`,
    ],
  },
  role_changed: {
    give: ({ personId }) =>
      givenMail({
        kind: 'role_changed',
        to: { personId },
        payload: { role: 'reseller_member' },
        nowMs,
      }),
    subject: 'Your role in the ',
    says: ['You are a member now', `${origin}/reseller/account/`],
  },
  removed_from_team: {
    give: async ({ personId }) => {
      await database().run(sql`UPDATE people SET disabled_at_ms = 1 WHERE id = ${personId}`)
      await givenMail({ kind: 'removed_from_team', to: { personId }, nowMs })
    },
    subject: 'Your access to the ',
    says: ['signed out everywhere', 'invite you again', vendor.supportEmail],
  },
  tenant_transferred: {
    give: async ({ personId }) => {
      await database().run(sql`INSERT INTO tenants (id, name, onboarded_on, test, recorded_at_ms, recorded_by)
        VALUES ('t-1', 'Clinic <b>One</b>', '2026-12-01', 0, 1, 'test')`)
      await givenMail({
        kind: 'tenant_transferred',
        to: { personId },
        payload: { tenantId: 't-1', fromMonth: toMonth('2027-03'), gained: false },
        nowMs,
      })
    },
    subject: 'A tenant is no longer yours from March 2027 on',
    says: [
      'Tenant: Clinic <b>One</b>\nIts id: t-1',
      'earlier months stays yours',
      `${origin}/reseller/tenant/?id=t-1`,
    ],
  },
  payment_reversed: {
    give: async ({ resellerId, personId }) => {
      await givenStatement(resellerId, 1000, 0)
      await database().run(sql`INSERT INTO payments (sequence, statement_number, reseller_id, kind, amount_minor,
          reference, paid_on, recorded_by, recorded_at_ms)
        VALUES (7, ${statementNumber}, ${resellerId}, 'payment', 1000, 'SEPA 4711', '2027-01-05', ${personId}, 1)`)
      await database().run(sql`INSERT INTO payments (statement_number, reseller_id, kind, amount_minor, reference,
          paid_on, recorded_by, recorded_at_ms, reverses_sequence, reason)
        VALUES (${statementNumber}, ${resellerId}, 'reversal', 1000, 'SEPA 4711', '2027-01-05', ${personId}, 2, 7,
          ${'The bank sent it back.\nWe pay again.'})`)
      await givenMail({
        kind: 'payment_reversed',
        to: { personId },
        payload: { statementNumber, paymentSequence: 7 },
        nowMs,
      })
    },
    subject: `The payment of statement ${statementNumber} was reversed`,
    says: [
      'No longer paid: EUR 10.00\nWas recorded for: 5 January 2027\nReference: SEPA 4711',
      '> The bank sent it back.\n> We pay again.',
      `${origin}/reseller/statement/?number=${statementNumber}`,
    ],
  },
  reseller_suspended: {
    give: async ({ resellerId, personId }) => {
      await givenSuspension(resellerId)
      await givenMail({ kind: 'reseller_suspended', to: { personId }, nowMs })
    },
    subject: 'is suspended',
    says: ['nobody of your company can sign in', 'changes no figure', vendor.supportEmail],
  },
  suspension_lifted: {
    give: ({ personId }) => givenMail({ kind: 'suspension_lifted', to: { personId }, nowMs }),
    subject: 'is no longer suspended',
    says: ['You can sign in again', 'made meanwhile you got no mail', `${origin}/reseller/`],
  },
  reseller_terminated: {
    give: async ({ personId }) => {
      const payload = { fromMonth: toMonth('2027-03') }
      await givenMail({ kind: 'reseller_terminated', to: { personId }, payload, nowMs })
    },
    subject: 'is terminated from March 2027 on',
    says: [
      'This is final. From March 2027 on your tenants are no longer yours',
      'later charges and credits for those months',
      'stated once more, whatever the minimum payout',
      `${origin}/reseller/statements/`,
    ],
  },
} as const satisfies Record<string, Expected>

export const givenSuspension = (resellerId: string) =>
  database().run(sql`UPDATE resellers SET suspended_at_ms = 1, suspension_reason = 'why'
    WHERE id = ${resellerId}`)
