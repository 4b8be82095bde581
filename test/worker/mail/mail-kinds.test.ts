import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type MailKind, mailKinds } from '#domain/states.ts'
import type { MailMessage } from '#mail/mail-port.ts'
import { database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  contactOf,
  deliver,
  emptyOutbox,
  givenMail,
  origin,
  outboxRows,
} from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { givenStatement, nowMs, statementNumber } from './expected-mail.ts'
import { expectedMails } from './expected-mails.ts'

freshStores({ namesBySql: true })
const sure = <T>(value: T | null): T => {
  if (value === null) throw new Error('not a value')
  return value
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
  await expectedMails[kind].give({ resellerId, personId, applicationId })
  const office = postOffice()
  await deliver(office, nowMs)
  expect((await outboxRows()).map(({ state, last_error }) => [state, last_error])).toEqual([
    ['sent', null],
  ])
  return sure(office.taken[0] ?? null)
}

test.each(mailKinds)('the mail “%s” says what happened, in both forms', async (kind) => {
  const { subject, text, html } = await mailOf(kind)
  expect(subject).toContain(expectedMails[kind].subject)
  for (const words of expectedMails[kind].says) expect(text).toContain(words)
  // Nobody is greeted by name whose address is not proven, or is not theirs alone.
  const isNamed = kind !== 'invite' && kind !== 'application_not_possible'
  expect(text).toMatch(isNamed ? /^Hello Carla Contact,\n/ : /^Hello,\n/)
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
    'Commission: EUR -18.00\nPayable: EUR 0.00\nCarried to the next statement: EUR -18.00',
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
