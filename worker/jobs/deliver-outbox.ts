import { deliverDueMail } from '#actions/mail/deliver-mail.ts'
import { newToken } from '#auth/new-token.ts'
import { cloudflareMail } from '#mail/cloudflare-mail.ts'
import type { Job } from './job.ts'

const mostMailsPerRun = 25

/**
 * Sends what is due in the outbox. Without an origin its links would lead nowhere, so that all mail
 * waits: for PUBLIC_ORIGIN, or (locally) for the next request, which brings its own.
 */
export const deliverOutbox: Job = async (env, { db, nowMs, origin }) => {
  if (origin === '') return { waits: 'no origin for links: set PUBLIC_ORIGIN' }
  return deliverDueMail({
    db,
    // A cron event can be older than the leases that others hold now.
    nowMs: Math.max(nowMs, Date.now()),
    origin,
    newToken,
    mail: cloudflareMail(env),
    limit: mostMailsPerRun,
  })
}
