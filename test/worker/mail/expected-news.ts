import { toMonth } from '#domain/calendar/month.ts'
import type { NewsKind } from '#domain/states.ts'
import { givenMail, origin } from '#test/worker/kit/outbox-harness.ts'
import { type Expected, nowMs } from './expected-mail.ts'

const once = { count: 1, sinceMs: null }

/** Mails to the vendor's people, each of one cause. */
export const expectedOfNews = {
  vendor_application_received: {
    give: ({ personId, applicationId }) =>
      givenMail({
        kind: 'vendor_application_received',
        to: { personId },
        payload: { ...once, applicationId, country: 'DE', expectedTenants: 12 },
        nowMs,
      }),
    subject: 'A new application from Germany',
    says: ['expects 12 tenants in the next 12 months', `${origin}/admin/application/?id=`],
  },
  vendor_applicant_replied: {
    give: ({ personId, applicationId }) =>
      givenMail({
        kind: 'vendor_applicant_replied',
        to: { personId },
        payload: { ...once, applicationId, did: 'withdrew' },
        nowMs,
      }),
    subject: 'An applicant has withdrawn',
    says: ['nothing to decide', `${origin}/admin/application/?id=`],
  },
  vendor_month_not_closed: {
    give: ({ personId }) =>
      givenMail({
        kind: 'vendor_month_not_closed',
        to: { personId },
        payload: {
          ...{ ...once, month: toMonth('2026-10'), heldUp: 0 },
          gaps: Array.from({ length: 10 }, (_, index) => `EUR from s${index}`),
        },
        nowMs,
      }),
    subject: 'October 2026 is due and does not close',
    says: [
      'not what the control totals say in EUR from s0, EUR from s1,',
      'EUR from s7 and 2 more. Later',
      `${origin}/admin/month/?month=2026-10`,
    ],
  },
  vendor_mail_failed: {
    give: ({ personId }) =>
      givenMail({ kind: 'vendor_mail_failed', to: { personId }, payload: once, nowMs }),
    subject: 'A mail could not be delivered',
    says: ['whom it was for', `${origin}/admin/outbox/?state=failed`],
  },
  vendor_job_in_trouble: {
    give: ({ personId }) =>
      givenMail({
        kind: 'vendor_job_in_trouble',
        to: { personId },
        payload: { ...once, job: 'close-months', state: 'failed' },
        nowMs,
      }),
    subject: 'The job “Close months” failed',
    says: [
      'list of runs says when',
      `${origin}/admin/jobs/?job=close-months`,
      'switch these mails off',
    ],
  },
} as const satisfies Record<NewsKind, Expected>
