import { settleRequests } from '#actions/applications/settle-requests.ts'
import { deliverDueMail, deliverOrderedMail } from '#actions/mail/deliver-mail.ts'
import type { Delivery } from '#actions/mail/delivery.ts'
import { newToken } from '#auth/new-token.ts'
import { cloudflareMail } from '#mail/cloudflare-mail.ts'
import type { Job, JobWork } from './job.ts'

/**
 * By its statements a run of cron sends some 2,400 mails (shares.ts). By its time, with six at once: 2,000
 * when one takes 360 ms. It ends long before the next run begins, after five minutes.
 */
const secondsOfCron = 120
/** What comes after an answer has 30 seconds in all. */
const secondsOfRequest = 10
/** By then the answer is out. Work that only a known address makes would hold it up, and so tell (decision 042). */
export const untilAnswerIsOutMs = 100

/**
 * Settles what was asked by an address, and sends what is due in the outbox. Without an origin its links
 * would lead nowhere, so that all mail waits: for PUBLIC_ORIGIN, or (locally) for the next request, which
 * brings its own.
 */
export const deliverOutbox: Job = async (env, work) => {
  const { settled, failed } = await settleRequests(work, { untilMs: work.nowMs })
  // Cron seldom finds one: requests settle what they asked.
  const requests = settled + failed > 0 ? { requestsSettled: settled, requestsFailed: failed } : {}
  if (work.origin === '') return { ...requests, waits: 'no origin for links: set PUBLIC_ORIGIN' }
  return { ...requests, ...(await deliverDueMail(deliveryOf(env, work, secondsOfCron))) }
}

/** The same for what a request itself asked and ordered, which bears its instant: nothing that waited before. */
export const deliverOrdered: Job = async (env, work) => {
  await settleRequests({ ...work, pauseMs: untilAnswerIsOutMs }, { atMs: work.nowMs })
  return deliverOrderedMail(deliveryOf(env, work, secondsOfRequest), work.nowMs)
}

/** A cron event can be older than the leases that others hold now. */
function deliveryOf(env: Env, work: JobWork, seconds: number): Delivery {
  const endsAtMs = Date.now() + seconds * 1000
  return {
    db: work.db,
    now: () => Math.max(work.nowMs, Date.now()),
    origin: work.origin,
    newToken,
    mail: cloudflareMail(env),
    ...(work.place && { place: work.place }),
    // A page that was begun in time is brought to its end.
    mayGoOn: (statements) => Date.now() < endsAtMs && work.mayGoOn(statements),
  }
}
