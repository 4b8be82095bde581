import type { VNode } from 'preact'
import type { DeliveryError, OffReason } from '#domain/webhooks/webhook-views.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { Delivery } from '#site/islands/admin/admin-answers.ts'

/** Why an endpoint is off, as a note beside it. */
export const offWords: Readonly<Record<OffReason, string>> = {
  by_hand: 'Switched off',
  gone: 'It answered that it is gone (410)',
}

/** Why the latest try did not succeed, and what mends it. */
export function errorInWords(error: DeliveryError, status: number | null): string {
  switch (error) {
    case 'status':
      return `It answered ${status}. Only 200 to 299 count as taken.`
    case 'redirect':
      return `It answered ${status}: redirects are not followed. Enter the address that it leads to.`
    case 'gone':
      return 'It answered 410: gone for good. Switch it on again when it is back.'
    case 'timeout':
      return 'It did not answer within 10 seconds. Answer first, and work afterwards.'
    case 'refused':
      return 'It refused the connection. Is anything listening at that port?'
    case 'connection_lost':
      return 'It refused the connection, or closed it before it answered.'
    case 'name_not_found':
      return 'Its host name leads nowhere. Check how it is written, and its DNS.'
    case 'tls':
      return 'Its certificate does not vouch for its name, or has run out.'
    case 'unreachable':
      return 'It could not be reached, and the network says no more. Check name, certificate and firewall.'
    case 'address_refused':
      return 'Its address may not be called any more. Enter another.'
    case 'secret_unreadable':
      return 'The DATA_KEY that is set does not open it, and nothing goes out unsigned.'
    case 'endpoint_failing':
      return 'Not tried: another message to it had just failed.'
    case 'interrupted':
      return 'The run ended before its answer was known.'
    case 'switched_off':
      return 'The endpoint was switched off.'
  }
}

/** When it was taken or is tried next, in words; null where neither is so. */
export function stateNote({ sentAt, nextTryAt }: Delivery): VNode | null {
  if (sentAt !== null) {
    return (
      <>
        taken <DateLabel value={sentAt} withTime />
      </>
    )
  }
  if (nextTryAt === null) return null
  return (
    <>
      next try <DateLabel value={nextTryAt} withTime />
    </>
  )
}
