import { logFailure } from '#worker/log/log-failure.ts'
import { deliverOrdered, deliverOutbox } from './deliver-outbox.ts'
import type { JobWork } from './job.ts'
import { sealAudit } from './seal-audit.ts'

/** What follows a change and may also wait for the next cron run: mail and audit hashes. Never rejects. */
export async function tidyUp(env: Env, work: JobWork): Promise<void> {
  const results = await Promise.allSettled([deliverMail(env, work), sealAudit(env, work)])
  for (const result of results) {
    if (result.status === 'rejected') logFailure('tidy_up_failed', result.reason, work.place)
  }
}

/** Where cron knows no origin (locally), a request brings it for all that waits; its own mail goes first. */
async function deliverMail(env: Env, work: JobWork): Promise<void> {
  await deliverOrdered(env, work)
  if (env.PUBLIC_ORIGIN === '') await deliverOutbox(env, work)
}
