import type { DeliveryError } from './webhook-views.ts'

/**
 * Why an answer with this status, none of 2xx, is no success. Cloudflare's edge, by which a deployed Worker
 * calls, answers in place of a host that it can't reach: 521 to 526, and 530 with a code of its own.
 */
export function causeOfAnswer(status: number, answer: string): DeliveryError {
  if (status === 410) return 'gone'
  if (status >= 300 && status < 400) return 'redirect'
  if (status === 530) return /\b1016\b/.test(answer) ? 'name_not_found' : 'unreachable'
  return byEdge[status] ?? 'status'
}

const byEdge: Readonly<Record<number, DeliveryError>> = {
  521: 'refused',
  522: 'timeout',
  523: 'unreachable',
  524: 'timeout',
  525: 'tls',
  526: 'tls',
}

/** Why there was no answer at all, as far as the message of what fetch threw tells; often it does not. */
export function causeOfSilence(message: string): DeliveryError {
  if (/\bdns\b|name not (?:found|resolved)|enotfound/i.test(message)) return 'name_not_found'
  if (/\btls\b|\bssl\b|certificate/i.test(message)) return 'tls'
  if (/connection refused|econnrefused/i.test(message)) return 'refused'
  if (/connection lost|disconnected|reset/i.test(message)) return 'connection_lost'
  return 'unreachable'
}

/** Whether the others would fare no better: only an answer is about the one that it answers, but “too many”. */
export const tellsOfEndpoint = (error: DeliveryError | null, status: number | null): boolean =>
  error !== null && (error !== 'status' || status === 429)
