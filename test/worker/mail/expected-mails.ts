import { sql } from 'drizzle-orm'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import type { MailKind } from '#domain/states.ts'
import { ask } from '#test/worker/kit/applicant-harness.ts'
import { database } from '#test/worker/kit/harness.ts'
import { givenMail, origin } from '#test/worker/kit/outbox-harness.ts'
import { type Expected, givenStatement, nowMs, statementNumber } from './expected-mail.ts'
import { expectedOfNews } from './expected-news.ts'
import { expectedOfStanding } from './expected-of-standing.ts'

/** Every kind of mail: how one comes about, and what it says. A new kind does not compile without. */
export const expectedMails: Record<MailKind, Expected> = {
  ...expectedOfStanding,
  ...expectedOfNews,
  application_received: {
    give: ({ applicationId: id }) =>
      givenMail({ kind: 'application_received', to: { applicationId: id }, nowMs }),
    subject: 'We have your application to',
    says: ['waits for a reviewer', `${origin}/application/#token=`, 'for 30 days'],
  },
  application_duplicate: {
    give: ({ applicationId: id }) =>
      givenMail({ kind: 'application_duplicate', to: { applicationId: id }, nowMs }),
    subject: 'We already have your application to',
    says: ['of 1 December 2026', 'did not file a second', `${origin}/application/#token=`],
  },
  application_not_possible: {
    give: () =>
      givenMail({
        kind: 'application_not_possible',
        to: { email: 'carla@harbour.example' },
        payload: { claimedBy: 'person' },
        nowMs,
      }),
    subject: 'This address already belongs to',
    says: [`${origin}/sign-in/`, 'we release it'],
  },
  application_link: {
    give: ({ applicationId: id }) =>
      givenMail({ kind: 'application_link', to: { applicationId: id }, nowMs }),
    subject: 'The link to your application to',
    says: [`${origin}/application/#token=`, 'for 30 days', `a new one at ${origin}/application/`],
  },
  information_requested: {
    give: async ({ applicationId: id }) => {
      await database().run(sql`UPDATE applications SET state = 'submitted' WHERE id = ${id}`)
      await ask(id, 'Which clinics do you know?')
    },
    subject: 'A question about your application to',
    says: ['> Which clinics do you know?', `${origin}/application/#token=`],
  },
  application_rejected: {
    give: async ({ applicationId: id }) => {
      await database().run(sql`UPDATE applications SET state = 'rejected', may_reapply_from_on = '2027-06-01',
        rejection_reason = 'market_covered', rejection_note = ${'We know two.\nThank you.'} WHERE id = ${id}`)
      await givenMail({ kind: 'application_rejected', to: { applicationId: id }, nowMs })
    },
    subject: 'About your application to',
    says: [
      'already covered',
      '> We know two.\n> Thank you.',
      'from 1 June 2027 on',
      `${origin}/application/#token=`,
    ],
  },
  invite: {
    give: ({ personId, applicationId }) =>
      givenMail({ kind: 'invite', to: { personId }, payload: { applicationId }, nowMs }),
    subject: 'Your application was approved',
    says: [`${origin}/sign-in/link/#token=`, 'once, until 8 December 2026 at 10:00 UTC', '22.5%'],
  },
  sign_in_link: {
    give: ({ personId }) => givenMail({ kind: 'sign_in_link', to: { personId }, nowMs }),
    subject: 'Your sign-in link',
    says: [`${origin}/sign-in/link/#token=`, 'within 15 minutes'],
  },
  rate_changed: {
    give: ({ personId }) =>
      givenMail({
        kind: 'rate_changed',
        to: { personId },
        payload: { fromMonth: toMonth('2027-01'), rateBps: toBps(3000) },
        nowMs,
      }),
    subject: 'Your commission rate from January 2027: 30%',
    says: ['Earlier months keep their rate', `${origin}/reseller/`],
  },
  rate_withdrawn: {
    give: ({ personId }) =>
      givenMail({
        kind: 'rate_withdrawn',
        to: { personId },
        payload: { fromMonth: toMonth('2027-01'), rateBps: toBps(3000), standsBps: toBps(2250) },
        nowMs,
      }),
    subject: 'Withdrawn: your commission rate of 30% from January 2027',
    says: [
      'recorded by mistake and is withdrawn',
      'is 22.5% of the revenue',
      `${origin}/reseller/`,
    ],
  },
  statement_ready: {
    give: async ({ resellerId, personId }) => {
      await givenStatement(resellerId, 1_234_567, 0)
      await givenMail({
        kind: 'statement_ready',
        to: { personId },
        payload: { statementNumber },
        nowMs,
      })
    },
    subject: 'Your EUR statement for December 2026 is ready',
    says: [
      'Commission: EUR 12,345.67\nPayable: EUR 12,345.67\nDue on: 15 December 2026\n',
      `${origin}/reseller/statement/?number=${statementNumber}`,
    ],
  },
  statement_paid: {
    give: async ({ resellerId, personId }) => {
      await givenStatement(resellerId, 1000, 0)
      await database().run(sql`INSERT INTO payments (statement_number, reseller_id, kind, amount_minor, reference,
          paid_on, recorded_by, recorded_at_ms)
        VALUES (${statementNumber}, ${resellerId}, 'payment', 1000, 'SEPA 4711', '2027-01-05', ${personId}, 1)`)
      await givenMail({
        kind: 'statement_paid',
        to: { personId },
        payload: { statementNumber },
        nowMs,
      })
    },
    subject: `Statement ${statementNumber} is paid`,
    says: ['Paid: EUR 10.00', 'On: 5 January 2027', 'Reference: SEPA 4711'],
  },
  status_at_risk: {
    give: ({ personId }) =>
      givenMail({
        kind: 'status_at_risk',
        to: { personId },
        payload: { counted: 1, target: 20, windowMonths: 24 },
        nowMs,
      }),
    subject: 'Your partner status is now “at risk”',
    says: ['10 tenants a year', 'brought 1 tenant; the target for that time is 20'],
  },
  lock_reached: {
    give: ({ personId }) =>
      givenMail({
        kind: 'lock_reached',
        to: { personId },
        payload: { lockedUntilOn: toCalendarDate('2031-12-01') },
        nowMs,
      }),
    subject: '50 tenants: your active status is locked for 5 years',
    says: ['until 1 December 2031', `${origin}/reseller/status/`],
  },
}
