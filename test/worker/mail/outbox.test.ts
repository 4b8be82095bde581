import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { pageStatements } from '#actions/mail/deliver-page.ts'
import { openDatabase } from '#db/core/database.ts'
import { leaseMails } from '#db/mail/outbox-delivery.ts'
import { type MailPort, MailRefused } from '#mail/mail-port.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, database, freshStores, givenApplication } from '#test/worker/kit/harness.ts'
import { deliver, minuteMs, outboxRow, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { givenWaitingMail } from '#test/worker/kit/waiting-mail.ts'

freshStores({ namesBySql: true })
const nowMs = at('2026-12-01T10:00:00Z')

test('a due mail is sent once, to the address of that moment', async () => {
  await givenApplication(nowMs, { contactEmail: 'cleo@clinic.example', companyName: 'Clinic Co' })
  const office = postOffice()
  expect(await deliver(office, nowMs)).toEqual({ sent: 1, retried: 0, failed: 0, cancelled: 0 })
  expect(await deliver(office, nowMs + 60 * minuteMs)).toMatchObject({ sent: 0 })
  expect(office.taken).toHaveLength(1)
  expect(office.taken[0]).toMatchObject({
    to: 'cleo@clinic.example',
    subject: 'We have your application to the Quillstone partner program',
  })
  expect(await outboxRow('application_received')).toMatchObject({ state: 'sent', attempts: 1 })
})

test('a mail is not sent before its time', async () => {
  await givenApplication(nowMs)
  const office = postOffice()
  await deliver(office, nowMs - 1)
  expect(office.taken).toHaveLength(0)
})

test('four deliveries at once send each of twelve mails once', async () => {
  for (let mail = 0; mail < 12; mail += 1) await givenApplication(nowMs)
  const office = postOffice()
  const runs = await Promise.all([0, 1, 2, 3].map((ms) => deliver(office, nowMs + ms)))
  expect(office.taken).toHaveLength(12)
  expect(new Set(office.taken.map(({ to }) => to)).size).toBe(12)
  expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(12)
})

test('a run sends no further page than it may, the longest due first', async () => {
  const { more } = await givenWaitingMail(50, nowMs - 2 * minuteMs)
  await database().run(
    sql`UPDATE outbox SET created_at_ms = ${nowMs - minuteMs}, next_attempt_at_ms = ${nowMs - minuteMs}`,
  )
  await more(90)
  const office = postOffice()
  await deliver(office, nowMs, { mayGoOn: onePage() })
  expect(office.taken).toHaveLength(90)
  expect(office.taken.every(({ to }) => to > 'reader-00050')).toBe(true)
})

test('a mail whose delivery died is free again when its lease of two minutes is over', async () => {
  await givenApplication(nowMs)
  await leaseAll(nowMs)
  const office = postOffice()
  await deliver(office, nowMs + 2 * minuteMs - 1)
  expect(office.taken).toHaveLength(0)
  await deliver(office, nowMs + 2 * minuteMs)
  expect(office.taken).toHaveLength(1)
})

test('a run that takes long sends nothing twice, and nothing whose lease could end meanwhile', async () => {
  await givenWaitingMail(30, nowMs)
  // Six at once, half a minute each: the fifth half minute would end after the lease.
  let atMs = nowMs
  let sends = 0
  const sent: string[] = []
  const slow: MailPort = {
    async send({ to }) {
      sent.push(to)
      sends += 1
      if (sends % 6 === 0) atMs += 30_000
      return { messageId: to }
    },
  }
  const others = postOffice()
  await deliver(slow, nowMs, { now: () => atMs, mayGoOn: onePage() })
  expect(sent).toHaveLength(24)
  expect((await outboxRows()).filter(({ state }) => state === 'sent')).toHaveLength(24)
  await deliver(others, atMs)
  expect(others.taken).toHaveLength(6)
  expect(new Set([...sent, ...others.taken.map(({ to }) => to)]).size).toBe(30)
})

test('mails that were sent while the database lost the news are sent again: one round at most', async () => {
  await givenWaitingMail(70, nowMs)
  const office = postOffice()
  const forgetful = openDatabase(
    faultyD1(env.DB, () => (office.taken.length > 30 ? 'fail_before' : 'answer')),
  )
  await expect(deliver(office, nowMs, { db: forgetful })).rejects.toThrow()
  expect(office.taken).toHaveLength(60)
  await deliver(office, nowMs + 2 * minuteMs)
  expect(office.taken).toHaveLength(100)
  expect((await outboxRows()).every(({ state }) => state === 'sent')).toBe(true)
})

test('a database that is away for a moment after the sending causes no second mail', async () => {
  await givenApplication(nowMs)
  const office = postOffice()
  let failed = false
  const shaky = openDatabase(
    faultyD1(env.DB, () => {
      if (office.taken.length === 0 || failed) return 'answer'
      failed = true
      return 'fail_before'
    }),
  )
  expect(await deliver(office, nowMs, { db: shaky })).toMatchObject({ sent: 1 })
  expect(failed).toBe(true)
})

test('a mail whose deliveries keep dying is given up', async () => {
  await givenApplication(nowMs)
  for (let tries = 0; tries < 8; tries += 1) await leaseAll(nowMs + tries * minuteMs, 0)
  const office = postOffice()
  await deliver(office, nowMs + 10 * minuteMs)
  expect(office.taken).toHaveLength(0)
  expect(await outboxRow('application_received')).toMatchObject({
    state: 'failed',
    last_error: 'interrupted',
  })
})

test('a message that can never be sent is given up at once', async () => {
  await givenApplication(nowMs)
  await deliver(
    postOffice(() => new MailRefused('address_invalid')),
    nowMs,
  )
  expect(await outboxRow('application_received')).toMatchObject({
    state: 'failed',
    attempts: 1,
    last_error: 'address_invalid',
  })
})

test.each([
  ['an address', 'mailbox of <carla@clinic.example> is full', 'mailbox of [address] is full'],
  ['a link', 'spam: https://partners.example/sign-in/link/#token=abc', 'spam: [link]'],
  ['a token', `refused ${'x'.repeat(43)} here`, 'refused […] here'],
  ['line breaks', 'one\r\ntwo', 'one two'],
  ['300 characters', 'no '.repeat(100), 'no '.repeat(100).slice(0, 200)],
  ['no words', '', 'send_failed'],
])('the error kept with a mail holds no %s', async (_what, message, kept) => {
  await givenApplication(nowMs)
  await deliver(
    postOffice(() => new Error(message)),
    nowMs,
  )
  expect((await outboxRow('application_received')).last_error).toBe(kept)
})

test('the error kept with a mail begins with the code of the mail service', async () => {
  await givenApplication(nowMs)
  const error = Object.assign(new Error('sender not verified'), { code: 'E_SENDER' })
  await deliver(
    postOffice(() => error),
    nowMs,
  )
  expect((await outboxRow('application_received')).last_error).toBe('E_SENDER: sender not verified')
})

const leaseAll = async (atMs: number, forMs = 2 * minuteMs) => {
  const lease = { untilMs: atMs + forMs, limit: 90 }
  expect(await leaseMails(database(), { dueAtMs: atMs }, lease)).not.toHaveLength(0)
}

function onePage(): (statements: number) => boolean {
  let pages = 0
  return (statements) => statements < pageStatements || pages++ === 0
}
