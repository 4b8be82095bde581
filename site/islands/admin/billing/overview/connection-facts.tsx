import type { ConnectionView } from '#domain/billing/stripe/stripe-views.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Fact, Facts } from '#site/components/figures/facts.tsx'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import { keyWords } from './key-words.ts'

/** What is connected, and what of it does not arrive. */
export function ConnectionFacts({ connection }: { connection: ConnectionView }) {
  const { hasSecret, failedEvents } = connection
  return (
    <section class="stack stack-tight" aria-labelledby="connection-title">
      <h2 class="section-title" id="connection-title">
        What is connected
      </h2>
      {!hasSecret && (
        <p class="caution">
          <span>
            <strong>Events are not taken.</strong> The secret <code>STRIPE_WEBHOOK_SECRET</code> is
            not set, so that nobody can tell what Stripe sent. The steps below say how it is set.
          </span>
        </p>
      )}
      {failedEvents > 0 && (
        <p class="caution">
          <span>
            <strong>{counted(failedEvents, 'event')} could not be read.</strong> What{' '}
            {failedEvents === 1 ? 'it tells' : 'they tell'} counts nowhere.{' '}
            <a href={adminPages.stripe({ show: 'failed' })}>See why</a>
          </span>
        </p>
      )}
      <Facts facts={factsOf(connection)} />
    </section>
  )
}

const factsOf = ({ mode, lastEventAt, key, otherMode }: ConnectionView): readonly Fact[] => [
  { label: 'Mode', value: mode === 'live' ? 'Live' : 'Test: nothing of it is real money' },
  {
    label: 'Last event',
    value:
      lastEventAt === null ? (
        'None in 30 days; what is known came by a replay'
      ) : (
        <DateLabel value={lastEventAt} withTime />
      ),
  },
  {
    label: 'Key',
    value: keyWords[key],
  },
  ...(otherMode === null
    ? []
    : [
        {
          label: `Events of ${mode === 'live' ? 'test' : 'live'} mode`,
          value: (
            <>
              {otherMode.count.toLocaleString()}, not kept; the last{' '}
              <DateLabel value={otherMode.lastAt} withTime />
            </>
          ),
        },
      ]),
]
