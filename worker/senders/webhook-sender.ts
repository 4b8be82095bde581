import { Webhook } from 'standardwebhooks'
import { secondMs } from '#domain/calendar/durations.ts'
import { causeOfSilence } from '#domain/webhooks/delivery-causes.ts'
import { webhookHeaders } from '#domain/webhooks/webhook-headers.ts'
import type { DeliveryError } from '#domain/webhooks/webhook-views.ts'
import { beginningOf } from './beginning-of-answer.ts'

/** A try. Each of the secrets signs it, the newest first; without any it goes unsigned (Slack). */
export type WebhookTry = Readonly<{
  id: string
  url: string
  /** JSON, the same bytes at every try. */
  body: string
  secrets: readonly string[]
  atMs: number
}>

export type WebhookAnswer =
  | Readonly<{
      status: number
      /** The beginning of what was answered. */
      answer: string
      /** Epoch ms before which it asks not to be called; null where it does not. */
      notBeforeMs: number | null
    }>
  | Readonly<{ error: DeliveryError }>

/** Sends a try and tells what was answered. Never rejects. */
export type WebhookPort = Readonly<{ send: (attempt: WebhookTry) => Promise<WebhookAnswer> }>

/** How long a try may take, reading its answer included. */
const longestTryMs = 10 * secondMs

/**
 * By fetch, following no redirect. Once a status has come it stands, also where the rest of the answer does
 * not come in time.
 */
export const webhooksByFetch = (limitMs = longestTryMs): WebhookPort => ({
  send: async (attempt) => {
    const signal = AbortSignal.timeout(limitMs)
    try {
      const response = await fetch(attempt.url, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: webhookHeaders({ ...attempt, signature: signatureOf(attempt) }),
        body: attempt.body,
      })
      return {
        status: response.status,
        answer: await beginningOf(response, signal),
        notBeforeMs: notBeforeOf(response.headers.get('retry-after'), attempt.atMs),
      }
    } catch (error) {
      // What fetch says may hold the address: only which kind it is goes on.
      return { error: signal.aborted ? 'timeout' : causeOfSilence(String(error)) }
    }
  },
})

/** Over id, time and body, by each secret; null without any. */
function signatureOf({ id, atMs, body, secrets }: WebhookTry): string | null {
  if (secrets.length === 0) return null
  const at = new Date(atMs)
  return secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ')
}

/** Seconds, or a date of HTTP. */
function notBeforeOf(retryAfter: string | null, nowMs: number): number | null {
  if (retryAfter === null) return null
  const atMs = /^\d{1,9}$/.test(retryAfter)
    ? nowMs + Number(retryAfter) * secondMs
    : Date.parse(retryAfter)
  return Number.isNaN(atMs) ? null : atMs
}
