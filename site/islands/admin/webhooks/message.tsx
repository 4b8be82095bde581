import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { Copyable } from '#site/components/page/copyable.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { DeliveryDetail } from '#site/islands/admin/admin-answers.ts'
import { AdminView, type Again } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { stateNote } from './delivery-words.tsx'
import { eventTitles } from './event-words.ts'
import { MessageTries } from './message-tries.tsx'

interface MessageProps {
  readonly id: string
  readonly endpointId: string
}

/** One message to an endpoint: each of its tries, and the whole of what was sent. */
export function Message({ id, endpointId }: MessageProps) {
  const at = { param: { id: endpointId, delivery: id } }
  const from = useApi(
    () => answerOf(api.admin.webhooks[':id'].deliveries[':delivery'].$get(at)),
    `${endpointId} ${id}`,
  )
  const missing = (
    <EmptyState
      title="No such message"
      action={{ label: 'See its messages', href: adminPages.webhook(endpointId) }}
    >
      Of an endpoint the last 100 messages are kept; and once it has ended, none.
    </EmptyState>
  )
  return (
    <AdminView from={from} what="the message" missing={missing}>
      {(message, again) => <Whole message={message} endpointId={endpointId} again={again} />}
    </AdminView>
  )
}

interface WholeProps {
  readonly message: DeliveryDetail
  readonly endpointId: string
  readonly again: Again
}

function Whole({ message, endpointId, again }: WholeProps) {
  const { id, event, state, happenedAt, headers, body } = message
  usePageTitle(eventTitles[event])
  const note = stateNote(message)
  return (
    <article class="stack stack-loose">
      <div class="row row-between">
        <h2 class="row">
          {eventTitles[event]} <StatusBadge state={state} />
        </h2>
        <div class="row">
          <button
            class="button button-quiet"
            type="button"
            disabled={again.isReloading}
            onClick={again.reload}
          >
            Refresh
          </button>
          <a class="button button-quiet" href={adminPages.webhook(endpointId)}>
            All its messages
          </a>
        </div>
      </div>
      <Facts
        facts={[
          { label: 'Event', value: <code>{event}</code> },
          { label: 'Happened', value: <DateLabel value={happenedAt} withTime /> },
          ...(note === null ? [] : [{ label: 'Stands', value: note }]),
          { label: 'Id', value: <code>{id}</code> },
          { label: 'Answered', value: answerOfLatest(message) },
        ]}
      />
      <MessageTries message={message} />
      <section class="stack" aria-labelledby="sent-title">
        <h3 id="sent-title">What was sent</h3>
        <p class="note">
          The body is the same at every try, byte by byte. Time and signature are made anew at each;
          a signature is shown to nobody but its receiver.
        </p>
        <Copyable name="the headers" text={headers.map(headerLine).join('\n')} />
        <Copyable name="the body" text={body} />
      </section>
    </article>
  )
}

const headerLine = ({ name, value }: DeliveryDetail['headers'][number]) =>
  `${name}: ${value ?? '(made at each try)'}`

function answerOfLatest({ lastStatus, lastAnswer }: DeliveryDetail) {
  if (lastStatus === null) return 'Nothing, at the latest try'
  return lastAnswer ? (
    <>
      {lastStatus}, with
      <br />
      {lastAnswer}
    </>
  ) : (
    `${lastStatus}, without a text`
  )
}
