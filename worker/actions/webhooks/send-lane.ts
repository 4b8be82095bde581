import type { LeasedDelivery, SettledDelivery } from '#db/webhooks/due-deliveries.ts'
import type { SealedEndpoint } from '#db/webhooks/endpoints.ts'
import { hourMs, secondMs } from '#domain/calendar/durations.ts'
import { nextTry, wasInterruptedTooOften } from '#domain/next-try.ts'
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
      settled.push(givenUp(delivery, 'interrupted', null))
      continue
    }
    if (isDown) {
      settled.push(failedTry(delivery, { error: 'endpoint_failing' }, run.now()))
      continue
    }
    const nowMs = run.now()
    if (nowMs >= run.endsAtMs || nowMs + longestTryMs > delivery.leasedUntilMs) {
      settled.push({ delivery, result: { state: 'untried' }, answered: null })
      continue
    }
    const told = 'error' in opened ? opened : await send(run, opened, delivery)
    const result = settledBy(delivery, told, run.now())
    settled.push(result)
    failuresInARow = result.result.state === 'sent' ? 0 : failuresInARow + 1
    isGone = isGone || (result.result.state === 'failed' && result.result.lastError === 'gone')
    isDown = isGone || failuresInARow >= mostFailuresInARow || tellsOfEndpoint(told)
  }
  return { settled, isDown, isGone }
}

type Told = WebhookAnswer | Readonly<{ error: DeliveryError }>
type Opened = Readonly<{ endpoint: SealedEndpoint; url: string; secrets: readonly string[] }>

const send = ({ webhooks, origin, now }: WebhookRun, opened: Opened, delivery: LeasedDelivery) => {
  const { endpoint, url, secrets } = opened
  const body = bodyOf(endpoint.kind, delivery, origin)
  return webhooks.send({ id: delivery.id, url, body, secrets, atMs: now() })
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

function settledBy(delivery: LeasedDelivery, told: Told, nowMs: number): SettledDelivery {
  if ('error' in told) return failedTry(delivery, told, nowMs)
  const answered = { status: told.status, answer: told.answer }
  if (told.status >= 200 && told.status < 300) {
    return { delivery, result: { state: 'sent', atMs: nowMs }, answered }
  }
  if (told.status === 410) return givenUp(delivery, 'gone', answered)
  const isRedirect = told.status >= 300 && told.status < 400
  const notBeforeMs = Math.min(told.notBeforeMs ?? 0, nowMs + longestPauseMs)
  const why = { error: isRedirect ? 'redirect' : 'status', notBeforeMs, answered } as const
  return failedTry(delivery, why, nowMs)
}

/** Of one that reached nobody, or was not tried at all, the earlier answer does not stand any more. */
function failedTry(
  delivery: LeasedDelivery,
  {
    error,
    notBeforeMs = 0,
    answered = null,
  }: Readonly<{
    error: DeliveryError
    notBeforeMs?: number
    answered?: SettledDelivery['answered']
  }>,
  nowMs: number,
): SettledDelivery {
  const next = nextTry(delivery, nowMs, { notBeforeMs })
  return { delivery, result: { ...next, lastError: error }, answered }
}

const givenUp = (
  delivery: LeasedDelivery,
  lastError: DeliveryError,
  answered: SettledDelivery['answered'],
): SettledDelivery => ({ delivery, result: { state: 'failed', lastError }, answered })

/** Whether the others would fare no better: only an answer is about the one that it answers, but “too many”. */
const tellsOfEndpoint = (told: Told): boolean =>
  'error' in told || told.status === 429 || (told.status >= 300 && told.status < 400)
