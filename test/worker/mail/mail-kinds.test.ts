import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { type MailKind, mailKinds } from '#domain/states.ts'
import type { MailMessage } from '#mail/mail-port.ts'
import { ask } from '#test/worker/kit/applicant-harness.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  contactOf,
  deliver,
  emptyOutbox,
  givenMail,
  origin,
  outboxRows,
} from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()

const rate = { fromMonth: toMonth('2027-01'), rateBps: toBps(3000) }
const withdrawn = { ...rate, standsBps: toBps(2250) }
const nowMs = at('2026-12-01T10:00:00Z')
const sure = <T>(value: T | null): T => {
  if (value === null) throw new Error('not a value')
  return value
}

type Given = Readonly<{ resellerId: string; personId: string; applicationId: string }>
type Expected = Readonly<{
  give: (given: Given) => Promise<unknown>
  subject: string
  says: readonly string[]
}>

/** Statement R0001-2026-12-EUR: commission 109.97, 10.00 of it carried in; paid with `payments`. */
async function givenStatement(resellerId: string, payable: number, balanceOut: number) {
  const db = database()
  await db.run(sql`INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff,
      previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, begun_at_ms)
    VALUES ('2026-12', 0, 0, 0, 0, '{}', '1', '1', ${nowMs})`)
  await db.run(sql`INSERT INTO statements (number, reseller_id, month, currency, revenue_minor, commission_minor,
      adjustments_minor, balance_in_minor, due_minor, minimum_payout_minor, payable_minor, balance_out_minor,
      canonical_json, sha256, created_at_ms)
    VALUES ('R0001-2026-12-EUR', ${resellerId}, '2026-12', 'EUR', ${payable + balanceOut}, ${payable + balanceOut},
      0, 0, ${payable + balanceOut}, 0, ${payable}, ${balanceOut}, '{}', ${'0'.repeat(64)}, ${nowMs})`)
}

const statementNumber = 'R0001-2026-12-EUR'
const expectations: Record<MailKind, Expected> = {
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
    give: ({ personId }) =>
      givenMail({ kind: 'application_not_possible', to: { personId }, nowMs }),
    subject: 'You already belong to',
    says: [`${origin}/sign-in/`],
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
      givenMail({ kind: 'rate_changed', to: { personId }, payload: rate, nowMs }),
    subject: 'Your commission rate from January 2027: 30%',
    says: ['Earlier months keep their rate', `${origin}/reseller/`],
  },
  rate_withdrawn: {
    give: ({ personId }) =>
      givenMail({ kind: 'rate_withdrawn', to: { personId }, payload: withdrawn, nowMs }),
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
      'Commission: EUR 12,345.67\nTo be paid: EUR 12,345.67\n',
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

async function mailOf(kind: MailKind): Promise<MailMessage> {
  const { id: resellerId, applicationId } = await givenReseller({
    approvedAtMs: nowMs,
    rateBps: 2250,
  })
  const { id: personId } = await contactOf(resellerId)
  await emptyOutbox()
  // Both addresses are proven; of the others: unproven-addresses.test.ts.
  await database().run(
    sql`UPDATE applications SET address_proven_at_ms = ${nowMs} WHERE id = ${applicationId}`,
  )
  if (kind !== 'invite') {
    await database().run(sql`UPDATE people SET joined_at_ms = ${nowMs} WHERE id = ${personId}`)
  }
  await expectations[kind].give({ resellerId, personId, applicationId })
  const office = postOffice()
  await deliver(office, nowMs)
  expect((await outboxRows()).map(({ state, last_error }) => [state, last_error])).toEqual([
    ['sent', null],
  ])
  return sure(office.taken[0] ?? null)
}

test.each(mailKinds)('the mail “%s” says what happened, in both forms', async (kind) => {
  const { subject, text, html } = await mailOf(kind)
  expect(subject).toContain(expectations[kind].subject)
  for (const words of expectations[kind].says) expect(text).toContain(words)
  expect(text).toMatch(kind === 'invite' ? /^Hello,\n/ : /^Hello Carla Contact,\n/)
  expect(wordsOf(html)).toContain(wordsOf(text.split('\n\n')[1] ?? ''))
  for (const [, url = ''] of html.matchAll(/href="([^"]*)"/g)) {
    expect(url.startsWith(`${origin}/`)).toBe(true)
    expect(text).toContain(url)
  }
})

test('a statement whose balance is carried says so', async () => {
  const { id: resellerId } = await givenReseller({ approvedAtMs: nowMs })
  const { id: personId } = await contactOf(resellerId)
  await emptyOutbox()
  await givenStatement(resellerId, 0, -1800)
  await givenMail({
    kind: 'statement_ready',
    to: { personId },
    payload: { statementNumber },
    nowMs,
  })
  const office = postOffice()
  await deliver(office, nowMs)
  expect(office.taken[0]?.text).toContain(
    'Commission: EUR -18.00\nTo be paid: EUR 0.00\nCarried to the next statement: EUR -18.00',
  )
})

test('a payment that was reversed is not announced', async () => {
  const { id: resellerId } = await givenReseller({ approvedAtMs: nowMs })
  const { id: personId } = await contactOf(resellerId)
  await emptyOutbox()
  await givenStatement(resellerId, 1000, 0)
  await givenMail({ kind: 'statement_paid', to: { personId }, payload: { statementNumber }, nowMs })
  expect(await deliver(postOffice(), nowMs)).toMatchObject({ sent: 0, cancelled: 1 })
})

/** Text without mark-up and quotes' signs, in single spaces: what a reader reads. */
const wordsOf = (form: string): string =>
  form
    .replaceAll(/<style>[\s\S]*<\/style>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
