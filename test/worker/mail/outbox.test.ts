import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { waitAfterMs } from '#actions/mail/deliver-mail.ts'
import { openDatabase } from '#db/core/database.ts'
import { leaseMail } from '#db/mail/outbox-delivery.ts'
import { MailRefused } from '#mail/mail-port.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenReseller,
} from '#test/worker/kit/harness.ts'
import { deliver, minuteMs, outboxRow, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()
const nowMs = at('2026-12-01T10:00:00Z')

test('a due mail is sent once, to the address of that moment', async () => {
  await givenApplication(nowMs, { contactEmail: 'cleo@clinic.example', companyName: 'Clinic Co' })
  const office = postOffice()
  expect(await deliver(office, nowMs)).toEqual({ sent: 1, retried: 0, failed: 0, cancelled: 0 })
  expect(await deliver(office, nowMs + 60 * minuteMs)).toMatchObject({ sent: 0 })
  expect(office.taken).toHaveLength(1)
  expect(office.taken[0]).toMatchObject({
    to: 'cleo@clinic.example',
    subject: 'We have the application of Clinic Co',
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

test('a run sends no more than its limit, the longest due first', async () => {
  for (let mail = 0; mail < 5; mail += 1) {
    await givenApplication(nowMs - mail * minuteMs, { companyName: `Company ${mail}` })
  }
  const office = postOffice()
  await deliver(office, nowMs, { limit: 2 })
  expect(office.taken.map(({ subject }) => subject)).toEqual([
    'We have the application of Company 4',
    'We have the application of Company 3',
  ])
})

test('a mail whose delivery died is free again when its lease of two minutes is over', async () => {
  await givenApplication(nowMs)
  const { id } = await outboxRow('application_received')
  await leaseMail(database(), id, { nowMs, untilMs: nowMs + 2 * minuteMs })
  const office = postOffice()
  await deliver(office, nowMs + 2 * minuteMs - 1)
  expect(office.taken).toHaveLength(0)
  await deliver(office, nowMs + 2 * minuteMs)
  expect(office.taken).toHaveLength(1)
})

test('a mail that was sent while the database lost the news is sent again', async () => {
  await givenApplication(nowMs)
  const office = postOffice()
  const forgetful = openDatabase(
    faultyD1(env.DB, () => (office.taken.length > 0 ? 'fail_before' : 'answer')),
  )
  await expect(deliver(office, nowMs, { db: forgetful })).rejects.toThrow()
  await deliver(office, nowMs + 2 * minuteMs)
  expect(office.taken).toHaveLength(2)
  expect(await outboxRow('application_received')).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a failing mail is tried eight times, ever further apart, and then given up', async () => {
  await givenApplication(nowMs)
  const office = postOffice(() => new Error('the service is down'))
  const waitsMinutes: number[] = []
  let triedAtMs = nowMs
  for (let tries = 1; tries <= 7; tries += 1) {
    await deliver(office, triedAtMs)
    const mail = await outboxRow('application_received')
    expect(mail).toMatchObject({ state: 'pending', attempts: tries })
    waitsMinutes.push((mail.next_attempt_at_ms - triedAtMs) / minuteMs)
    triedAtMs = mail.next_attempt_at_ms
  }
  expect(waitsMinutes).toEqual([1, 4, 16, 64, 256, 720, 720])
  expect(await deliver(office, triedAtMs)).toMatchObject({ failed: 1 })
  expect(await outboxRow('application_received')).toMatchObject({
    state: 'failed',
    attempts: 8,
    last_error: 'the service is down',
  })
  expect(await deliver(office, triedAtMs + 1000 * minuteMs)).toMatchObject({ failed: 0 })
})

test('a mail whose deliveries keep dying is given up too', async () => {
  await givenApplication(nowMs)
  const { id } = await outboxRow('application_received')
  for (let tries = 0; tries < 8; tries += 1) {
    const leaseAtMs = nowMs + tries * minuteMs
    expect(await leaseMail(database(), id, { nowMs: leaseAtMs, untilMs: leaseAtMs })).not.toBeNull()
  }
  const office = postOffice()
  await deliver(office, nowMs + 10 * minuteMs)
  expect(office.taken).toHaveLength(0)
  expect(await outboxRow('application_received')).toMatchObject({
    state: 'failed',
    last_error: 'interrupted',
  })
})

test('no wait is longer than twelve hours', () => {
  expect(waitAfterMs(50)).toBe(720 * minuteMs)
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

test('three failures in a row end the run, so that a dead service is not hammered', async () => {
  for (let mail = 0; mail < 6; mail += 1) await givenApplication(nowMs)
  await deliver(
    postOffice(() => new Error('down')),
    nowMs,
  )
  const tried = (await outboxRows()).filter((mail) => mail.attempts === 1)
  expect(tried).toHaveLength(3)
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

test('one mail that fails does not hold up the others', async () => {
  await givenReseller({ approvedAtMs: nowMs })
  const office = postOffice(({ subject }) =>
    subject.startsWith('We have the application') ? new Error('no') : null,
  )
  expect(await deliver(office, nowMs)).toEqual({ sent: 1, retried: 1, failed: 0, cancelled: 0 })
})
