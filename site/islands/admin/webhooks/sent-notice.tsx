import { useEffect, useRef } from 'preact/hooks'
import { formatDate } from '#site/components/figures/date-label.tsx'
import type { Delivery } from '#site/islands/admin/admin-answers.ts'
import { errorInWords } from './delivery-words.tsx'

/** What somebody has just sent, by its id. */
export interface Followed {
  readonly id: string
  readonly isTest: boolean
}

export interface SentNoticeProps {
  readonly followed: Followed
  /** As it stands; undefined until the list that holds it is read. */
  readonly delivery: Delivery | undefined
}

/** Says of a message that was just sent how far it has come, and says it anew when that changes. */
export function SentNotice({ followed: { id, isTest }, delivery }: SentNoticeProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [id])
  return (
    <div class={hasFailed(delivery) ? 'caution' : 'notice'} role="status" tabIndex={-1} ref={place}>
      {inWords(isTest ? 'The test' : 'The message', delivery)}
    </div>
  )
}

const hasFailed = (delivery: Delivery | undefined): boolean =>
  delivery !== undefined && delivery.state !== 'sent' && delivery.lastError !== null

function inWords(what: string, delivery: Delivery | undefined): string {
  const isNew = delivery === undefined || (delivery.state === 'pending' && !delivery.lastError)
  if (isNew) return `${what} is on its way.`
  const { state, lastError, lastStatus, nextTryAt } = delivery
  if (state === 'sent') return `${what} has arrived: it answered ${lastStatus}.`
  const why = lastError === null ? '' : ` ${errorInWords(lastError, lastStatus)}`
  const next = nextTryAt === null ? '' : ` It is tried again at ${formatDate(nextTryAt, true)}.`
  return `${what} has not arrived.${why}${next}`
}
