import { expect, test } from 'vitest'
import type { MailMessage } from '#mail/mail-port.ts'
import { at, freshStores, givenApplication } from '#test/worker/kit/harness.ts'
import { deliver, minuteMs, outboxRow, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { givenWaitingMail } from '#test/worker/kit/waiting-mail.ts'

freshStores({ namesBySql: true })
const nowMs = at('2026-12-01T10:00:00Z')
const fiveMinutesMs = 5 * minuteMs

/** A service that counts what is brought to it, and takes it from an instant on. */
function serviceThatIsOutUntil(untilMs: number) {
  const clock = { nowMs }
  let brought = 0
  const office = postOffice(() => {
    brought += 1
    return clock.nowMs < untilMs ? new Error('service unavailable') : null
  })
  /** One run of cron; gives how many mails were brought to the service. */
  const run = async () => {
    brought = 0
    await deliver(office, clock.nowMs)
    clock.nowMs += fiveMinutesMs
    return brought
  }
  return { office, run, clock }
}

test('while the service fails as a whole, a run tries one mail, and the others keep their turn', async () => {
  await givenWaitingMail(300, nowMs)
  const { run } = serviceThatIsOutUntil(Number.POSITIVE_INFINITY)
  expect(await run()).toBeLessThanOrEqual(8)
  for (let runs = 0; runs < 12; runs += 1) expect(await run()).toBe(1)
  const rows = await outboxRows()
  expect(rows.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(20)
  expect(Math.max(...rows.map((row) => row.next_attempt_at_ms))).toBeLessThanOrEqual(
    nowMs + 12 * fiveMinutesMs + 1,
  )
})

test('after an outage of hours everything is out with the first run of its return', async () => {
  await givenWaitingMail(300, nowMs)
  const { office, run, clock } = serviceThatIsOutUntil(nowMs + 3 * 60 * minuteMs)
  while (clock.nowMs < nowMs + 3 * 60 * minuteMs) await run()
  expect(office.taken).toHaveLength(0)
  await run()
  expect(new Set(office.taken.map(({ to }) => to)).size).toBe(300)
})

test('a queue of one mail is tried with every run of an outage, and out with its return', async () => {
  await givenWaitingMail(1, nowMs)
  const { office, run, clock } = serviceThatIsOutUntil(nowMs + 5 * 60 * minuteMs)
  while (clock.nowMs < nowMs + 5 * 60 * minuteMs) await run()
  await run()
  expect(office.taken).toHaveLength(1)
})

const toFirst = ({ to }: MailMessage) => to.startsWith('reader-00001')

test('a mail that fails for its own sake backs off to an hour, and is given up after three days', async () => {
  const { more } = await givenWaitingMail(1, nowMs)
  const office = postOffice((message) => (toFirst(message) ? new Error('mailbox full') : null))
  const waitsMinutes: number[] = []
  let triedAtMs = nowMs
  const first = async () => (await outboxRows()).find(({ id }) => id === 'mail-reader-00001')
  for (;;) {
    // Another mail shows that the service works.
    await more(1)
    await deliver(office, triedAtMs)
    const mail = await first()
    if (mail?.state !== 'pending') break
    waitsMinutes.push((mail.next_attempt_at_ms - triedAtMs) / minuteMs)
    triedAtMs = mail.next_attempt_at_ms
  }
  expect(waitsMinutes.slice(0, 5)).toEqual([1, 4, 16, 60, 60])
  expect(triedAtMs - nowMs).toBeGreaterThanOrEqual(3 * 24 * 60 * minuteMs)
  expect(triedAtMs - nowMs).toBeLessThan((3 * 24 + 1) * 60 * minuteMs)
  expect(await first()).toMatchObject({ state: 'failed', last_error: 'mailbox full' })
}, 60_000)

test('what somebody waits for has its second try with the next run', async () => {
  await givenApplication(nowMs)
  const { run } = serviceThatIsOutUntil(Number.POSITIVE_INFINITY)
  await run()
  expect(await outboxRow('application_received')).toMatchObject({
    attempts: 1,
    next_attempt_at_ms: nowMs + 1,
  })
})

test('one bad mail speaks for itself alone: the mail behind it goes out with the next run', async () => {
  const { more } = await givenWaitingMail(1, nowMs)
  const office = postOffice((message) => (toFirst(message) ? new Error('no') : null))
  for (let runs = 0; runs < 6; runs += 1) await deliver(office, nowMs + runs * 60 * minuteMs)
  expect(office.taken).toHaveLength(0)
  await more(100)
  await deliver(office, nowMs + 6 * 60 * minuteMs)
  expect(office.taken).toHaveLength(100)
})

test('addressees whom the service turns away tell nothing about the service', async () => {
  await givenWaitingMail(50, nowMs)
  const turnedAway = Object.assign(new Error('on a list'), { code: 'E_RECIPIENT_SUPPRESSED' })
  const office = postOffice(({ to }) => (to >= 'reader-00041' ? null : turnedAway))
  expect(await deliver(office, nowMs)).toMatchObject({ sent: 10, retried: 40 })
})

test('a service that fails in mid-run leaves what is behind as it was', async () => {
  await givenWaitingMail(80, nowMs)
  let taken = 0
  const office = postOffice(() => {
    taken += 1
    return taken > 40 ? new Error('daily limit') : null
  })
  expect(await deliver(office, nowMs)).toMatchObject({ sent: 40 })
  const left = (await outboxRows()).filter(({ state }) => state === 'pending')
  expect(left).toHaveLength(40)
  expect(left.every((mail) => mail.next_attempt_at_ms <= nowMs + 1)).toBe(true)
  expect(left.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(8)
})
