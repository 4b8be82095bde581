import { deliverDueMail, deliverOrderedMail } from '#actions/mail/deliver-mail.ts'
import type { Delivery } from '#actions/mail/delivery.ts'
import { newToken } from '#auth/new-token.ts'
import { cloudflareMail } from '#mail/cloudflare-mail.ts'
import type { Job, JobWork } from './job.ts'
import { type Share, shareOfRun } from './share-of-run.ts'

/**
 * 2,970 mails by its statements. By its time, with six at once: 2,000 when one takes 360 ms, so that two
 * runs are done with 4,000. It ends long before the next run begins, after five minutes.
 */
const shareOfCron: Share = { seconds: 120, statements: 400 }
/** A page, and what tells how the service stands: what comes after an answer has 30 seconds in all. */
const shareOfRequest: Share = { seconds: 10, statements: 14 }

/**
 * Sends what is due in the outbox. Without an origin its links would lead nowhere, so that all mail
 * waits: for PUBLIC_ORIGIN, or (locally) for the next request, which brings its own.
 */
export const deliverOutbox: Job = async (env, work) => {
  if (work.origin === '') return { waits: 'no origin for links: set PUBLIC_ORIGIN' }
  return deliverDueMail(deliveryOf(env, work, shareOfCron))
}

/** Sends what a request ordered, which is what was written at its instant, and nothing that was queued before. */
export const deliverOrdered: Job = (env, work) =>
  deliverOrderedMail(deliveryOf(env, work, shareOfRequest), work.nowMs)

/** A cron event can be older than the leases that others hold now. */
const deliveryOf = (env: Env, { db, nowMs, origin }: JobWork, share: Share): Delivery => ({
  db,
  now: () => Math.max(nowMs, Date.now()),
  origin,
  newToken,
  mail: cloudflareMail(env),
  mayGoOn: shareOfRun(share),
})
