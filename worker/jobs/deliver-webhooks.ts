import { deliverDueWebhooks, deliverOrderedWebhooks } from '#actions/webhooks/deliver-webhooks.ts'
import type { WebhookRun } from '#actions/webhooks/webhook-run.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { dataKeyOf, type Safe } from '#worker/secrets/data-key.ts'
import { webhooksByFetch } from '#worker/senders/webhook-sender.ts'
import type { Job, JobWork } from './job.ts'

/** A try that is begun in time may take ten seconds more, and an endpoint thirty tries one after another. */
const secondsOfCron = 60
/** What comes after an answer has 30 seconds in all, and mail goes first. */
const secondsOfRequest = 5

/**
 * Sends the webhooks that are due. Without DATA_KEY, or an origin, all of them wait: none goes out unsigned,
 * and one of Slack has a link.
 */
export const deliverWebhooks: Job = async (env, work) => {
  const dataKey = dataKeyOf(env)
  if (dataKey.state !== 'set') return { waits: `DATA_KEY is ${dataKey.state}` }
  if (work.origin === '') return { waits: 'no origin for links: set PUBLIC_ORIGIN' }
  return deliverDueWebhooks(runOf(work, dataKey.safe, secondsOfCron))
}

/** The same for what came of a request itself, which bears its instant. */
export const deliverOrderedOfRequest: Job = async (env, work) => {
  const dataKey = dataKeyOf(env)
  if (dataKey.state !== 'set') return {}
  return deliverOrderedWebhooks(runOf(work, dataKey.safe, secondsOfRequest), work.nowMs)
}

/** A cron event can be older than the leases that others hold now. */
function runOf(work: JobWork, safe: Safe, seconds: number): WebhookRun {
  const now = () => Math.max(work.nowMs, Date.now())
  return {
    db: work.db,
    webhooks: webhooksByFetch(),
    safe,
    origin: work.origin,
    now,
    endsAtMs: now() + seconds * secondMs,
    mayGoOn: work.mayGoOn,
  }
}
