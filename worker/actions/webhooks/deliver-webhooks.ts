import {
  leaseDeliveries,
  settleDeliveries,
  settleGone,
  settleStatements,
  type WantedDeliveries,
} from '#db/webhooks/due-deliveries.ts'
import { readSealedEndpoints } from '#db/webhooks/endpoints.ts'
import { leaseMs } from '#domain/next-try.ts'
import { mostEndpoints } from '#domain/webhooks/endpoint-fields.ts'
import { sendLane } from './send-lane.ts'
import type { WebhookRun } from './webhook-run.ts'

export type WebhookReport = Readonly<Record<'sent' | 'retried' | 'failed', number>>

/** Of one endpoint; one after another, so that they outlast a lease only where each takes most of its time. */
const perEndpoint = 30
/** A Worker has six connections at a time; behind an answer the mail has its own. */
const lanesAtOnce = 3

/**
 * Turns of an endpoint in the time of a run: after its turn the others are served. Ten of them, three at once, are
 * four rounds, and a try of ten seconds that begins just in time still fits into each of 60 seconds.
 */
const turnsInARun = 12

/** Lease, endpoints, and what came of each: its tries and how it stands; one of them may be gone. */
const pageStatements = 2 + 2 * mostEndpoints + settleStatements

/**
 * Sends what is due as it begins, page by page, as long as it may. At least once: each delivery under a lease
 * that this run alone holds. Endpoints are served side by side and in turn, so that one that takes all slowly
 * costs the others nothing; one that fails is left alone for the run.
 */
export const deliverDueWebhooks = (run: WebhookRun): Promise<WebhookReport> =>
  deliver(run, { dueAtMs: run.now() })

/** Sends what came of a request itself, which bears its instant. */
export const deliverOrderedWebhooks = (
  run: WebhookRun,
  orderedAtMs: number,
): Promise<WebhookReport> => deliver(run, { orderedAtMs })

async function deliver(run: WebhookRun, wanted: WantedDeliveries): Promise<WebhookReport> {
  const { db, now } = run
  const turnMs = (run.endsAtMs - now()) / turnsInARun
  const report = { sent: 0, retried: 0, failed: 0 }
  const without: string[] = []
  while (now() < run.endsAtMs && run.mayGoOn(pageStatements)) {
    const lease = { untilMs: now() + leaseMs, perEndpoint, without }
    const page = await leaseDeliveries(db, wanted, lease)
    if (page.length === 0) break
    const lanes = [...Map.groupBy(page, ({ endpointId }) => endpointId)]
    const endpoints = await readSealedEndpoints(
      db,
      lanes.map(([id]) => id),
    )
    const serveInTurn = async (): Promise<void> => {
      for (let next = lanes.shift(); next !== undefined; next = lanes.shift()) {
        const [id, leased] = next
        const endpoint = endpoints.get(id)
        // Ended meanwhile, and its deliveries with it.
        if (endpoint === undefined || endpoint.sealedUrl === null) continue
        const turn = { ...run, endsAtMs: Math.min(run.endsAtMs, now() + turnMs) }
        const { settled, isDown, isGone } = await sendLane(turn, endpoint, leased)
        if (isGone) await settleGone(db, settled, { id, nowMs: now() })
        else await settleDeliveries(db, settled)
        if (isDown) without.push(id)
        for (const { result } of settled) {
          if (result.state === 'pending') report.retried += 1
          if (result.state === 'sent' || result.state === 'failed') report[result.state] += 1
        }
      }
    }
    await Promise.all(Array.from({ length: lanesAtOnce }, serveInTurn))
  }
  return report
}
