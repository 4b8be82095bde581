import type { LeasedDelivery, SettledDelivery } from '#db/webhooks/due-deliveries.ts'
import type { SealedEndpoint } from '#db/webhooks/endpoints.ts'
import { hourMs, secondMs } from '#domain/calendar/durations.ts'
import { nextTry, wasInterruptedTooOften } from '#domain/next-try.ts'
import { causeOfAnswer, tellsOfEndpoint } from '#domain/webhooks/delivery-causes.ts'
import { judgeAddress } from '#domain/webhooks/endpoint-address.ts'
import type { DeliveryError } from '#domain/webhooks/webhook-views.ts'
import type { Safe } from '#worker/secrets/data-key.ts'
import type { WebhookAnswer } from '#worker/senders/webhook-sender.ts'
import { bodyOf } from './compose-webhook.ts'
import type { WebhookRun } from './webhook-run.ts'

/** A lease outlasts a try that takes its ten seconds, with some to write what came of it. */
const longestTryMs = 15 * secondMs
/** From so many answers in a row that are none of success on, it is the endpoint that fails. */
const mostFailuresInARow = 3
/** What Retry-After may ask for. */
const longestPauseMs = 6 * hourMs

type Lane = Readonly<{
  settled: readonly SettledDelivery[]
  /** Nothing more is tried of it in this run. */
  isDown: boolean
  /** It answered that it is gone for good. */
  isGone: boolean
}>

/**
 * Sends deliveries of one endpoint, one after another, each only while its lease outlasts it. Once the
 * endpoint is found to fail, the others share its failure untried: each costs up to ten seconds.
 */
export async function sendLane(
  run: WebhookRun,
  endpoint: SealedEndpoint,
  leased: readonly LeasedDelivery[],
): Promise<Lane> {
  const opened = await openEndpoint(run, endpoint)
  const settled: SettledDelivery[] = []
  let failuresInARow = 0
  let isDown = false
  let isGone = false
  for (const delivery of leased) {
    if (wasInterruptedTooOften(delivery)) {
      settled.push(givenUp(delivery, 'interrupted'))
      continue
    }
    if (isDown) {
      settled.push(settledBy(delivery, { error: 'endpoint_failing' }, atOnce(run.now())))
      continue
    }
    const nowMs = run.now()
    if (nowMs >= run.endsAtMs || nowMs + longestTryMs > delivery.leasedUntilMs) {
      settled.push({ delivery, result: { state: 'untried' }, answered: null, tried: null })
      continue
    }
    const told = 'error' in opened ? opened : await send(run, opened, delivery, nowMs)
    const result = settledBy(delivery, told, { begunAtMs: nowMs, endedAtMs: run.now() })
    settled.push(result)
    const error = result.tried?.error ?? null
    failuresInARow = error === null ? 0 : failuresInARow + 1
    isGone = error === 'gone'
    isDown =
      failuresInARow >= mostFailuresInARow ||
      tellsOfEndpoint(error, result.answered?.status ?? null)
  }
  return { settled, isDown, isGone }
}

type Told = WebhookAnswer | Readonly<{ error: DeliveryError }>
type Opened = Readonly<{ endpoint: SealedEndpoint; url: string; secrets: readonly string[] }>

const send = (
  { webhooks, origin }: WebhookRun,
  { endpoint, url, secrets }: Opened,
  delivery: LeasedDelivery,
  atMs: number,
) => {
  const body = bodyOf(endpoint.kind, delivery, origin)
  return webhooks.send({ id: delivery.id, url, body, secrets, atMs })
}

/** Its address, judged anew, and what signs; or why nothing goes there. Never unsigned for want of a secret. */
async function openEndpoint(
  { safe, origin, now }: WebhookRun,
  endpoint: SealedEndpoint,
): Promise<Opened | Readonly<{ error: DeliveryError }>> {
  const { id, kind, sealedUrl, earlierUntilMs } = endpoint
  const url = await openAt(safe, 'webhook_url', id, sealedUrl)
  if (url === null) return { error: 'secret_unreadable' }
  const judged = judgeAddress(url, new URL(origin).hostname)
  if (!judged.ok || judged.kind !== kind) return { error: 'address_refused' }
  if (kind === 'slack') return { endpoint, url, secrets: [] }
  const secret = await openAt(safe, 'webhook_secret', id, endpoint.sealedSecret)
  if (secret === null) return { error: 'secret_unreadable' }
  const isOver = earlierUntilMs === null || earlierUntilMs <= now()
  const earlier = isOver
    ? null
    : await openAt(safe, 'webhook_secret', id, endpoint.sealedEarlierSecret)
  return { endpoint, url, secrets: earlier === null ? [secret] : [secret, earlier] }
}

const openAt = async (
  safe: Safe,
  purpose: 'webhook_url' | 'webhook_secret',
  id: string,
  sealed: string | null,
) => (sealed === null ? null : safe.open({ purpose, id }, sealed))

type When = Readonly<{ begunAtMs: number; endedAtMs: number }>
const atOnce = (nowMs: number): When => ({ begunAtMs: nowMs, endedAtMs: nowMs })

/** Of one that reached nobody, or was not tried at all, the earlier answer does not stand any more. */
function settledBy(delivery: LeasedDelivery, told: Told, when: When): SettledDelivery {
  const answered = 'error' in told ? null : { status: told.status, answer: told.answer }
  const error = errorOf(told)
  const { begunAtMs, endedAtMs } = when
  const tried = { begunAtMs, tookMs: Math.max(0, endedAtMs - begunAtMs), error }
  if (error === null) {
    return { delivery, result: { state: 'sent', atMs: endedAtMs }, answered, tried }
  }
  if (error === 'gone') return { ...givenUp(delivery, error), answered, tried }
  const asked = 'error' in told ? 0 : (told.notBeforeMs ?? 0)
  const notBeforeMs = Math.min(asked, endedAtMs + longestPauseMs)
  const next = nextTry(delivery, endedAtMs, { notBeforeMs })
  return { delivery, result: { ...next, lastError: error }, answered, tried }
}

/** Null: it was taken. */
function errorOf(told: Told): DeliveryError | null {
  if ('error' in told) return told.error
  const { status, answer } = told
  return status >= 200 && status < 300 ? null : causeOfAnswer(status, answer)
}

const givenUp = (delivery: LeasedDelivery, lastError: DeliveryError): SettledDelivery => ({
  delivery,
  result: { state: 'failed', lastError },
  answered: null,
  tried: null,
})
