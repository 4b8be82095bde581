import { logFailure } from '#worker/log/log-failure.ts'
import { deliverOrdered, deliverOutbox } from './deliver-outbox.ts'
import { deliverOrderedOfRequest, deliverWebhooks } from './deliver-webhooks.ts'
import type { JobWork } from './job.ts'
import { sealAudit } from './seal-audit.ts'

/** What follows a change and may also wait for the next cron run: mail, webhooks, audit hashes. Never rejects. */
export async function tidyUp(env: Env, work: JobWork): Promise<void> {
  // An endpoint that hangs holds up no mail; what comes of settling a request is told with it.
  const delivered = deliverMail(env, work).finally(() => tellWebhooks(env, work))
  const results = await Promise.allSettled([delivered, sealAudit(env, work)])
  for (const result of results) {
    if (result.status === 'rejected') logFailure('tidy_up_failed', result.reason, work.place)
  }
}

/** Where cron knows no origin (locally), a request brings it for all that waits; its own mail goes first. */
async function deliverMail(env: Env, work: JobWork): Promise<void> {
  await deliverOrdered(env, work)
  if (env.PUBLIC_ORIGIN === '') await deliverOutbox(env, work)
}

async function tellWebhooks(env: Env, work: JobWork): Promise<void> {
  await deliverOrderedOfRequest(env, work)
  if (env.PUBLIC_ORIGIN === '') await deliverWebhooks(env, work)
}
